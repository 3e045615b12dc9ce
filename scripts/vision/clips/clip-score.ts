import type { EventDraft } from '../../../contract/envelope.ts';
import { objectVote } from '../../../core/vision/objects.ts';
import { presenceVote } from '../../../core/vision/presence.ts';
import { questions, stretches, type ClipLabel, type Question, type Stretch } from './clip-labels.ts';
import { percentile, ratio, rounded } from '../metrics.ts';

const asks = {
  absent: { event: 'face.not-detected', leastMs: 4_000, windowMs: presenceVote.noneMs },
  multiple: { event: 'face.multiple', leastMs: 4_000, windowMs: presenceVote.severalMs },
  phone: { event: 'object.mobile-phone', leastMs: 2_000, windowMs: objectVote.windowMs },
  book: { event: 'object.book', leastMs: 2_000, windowMs: objectVote.windowMs },
} as const satisfies Record<Question, object>;

export type QuestionScore = {
  readonly required: number;
  readonly delaysMs: readonly number[];
  /** When the events were that nothing in the labels explains. */
  readonly falseAtMs: readonly number[];
  /** When the required conditions began that no event reported. */
  readonly missedAtMs: readonly number[];
};
export type ClipScore = Readonly<Record<Question, QuestionScore>>;

/**
 * Compares the events of one clip, on the clip's own clock, with its labels. An event is true inside a stretch of its
 * condition, or up to the voting window after it; near an open stretch it is not scored. A condition long enough is
 * required. Where labels are open right before it, an event in there already said it.
 */
export function scoreClip(
  events: readonly EventDraft[],
  { segments }: Pick<ClipLabel, 'segments'>,
): ClipScore {
  return {
    absent: scoreQuestion(events, stretches(segments, 'absent'), 'absent'),
    multiple: scoreQuestion(events, stretches(segments, 'multiple'), 'multiple'),
    phone: scoreQuestion(events, stretches(segments, 'phone'), 'phone'),
    book: scoreQuestion(events, stretches(segments, 'book'), 'book'),
  };
}

function scoreQuestion(
  events: readonly EventDraft[],
  parts: readonly Stretch[],
  question: Question,
): QuestionScore {
  const { event, leastMs, windowMs } = asks[question];
  const times = events.filter(({ type }) => type === event).map(({ occurredAt }) => occurredAt);
  const during = ({ fromMs, toMs }: Stretch) => times.filter((at) => at >= fromMs && at <= toMs + windowMs);
  const explained = new Set(parts.filter(({ truth }) => truth !== false).flatMap(during));
  const required = parts.filter(({ truth, fromMs, toMs }) => truth === true && toMs - fromMs >= leastMs);
  const delaysMs: number[] = [];
  const missedAtMs: number[] = [];
  for (const part of required) {
    const before = parts.find(({ truth, toMs }) => truth === null && toMs === part.fromMs);
    const [first] = [...(before ? during(before) : []), ...during(part)];
    if (first === undefined) missedAtMs.push(part.fromMs);
    else delaysMs.push(Math.max(0, first - part.fromMs));
  }
  const falseAtMs = times.filter((at) => !explained.has(at));
  return { required: required.length, delaysMs, falseAtMs, missedAtMs };
}

/** The figures of all clips together. */
export function summarize(scores: readonly ClipScore[], minutes: number) {
  const figures = (question: Question) => {
    const parts = scores.map((score) => score[question]);
    return {
      required: sum(parts.map(({ required }) => required)),
      found: sum(parts.map(({ delaysMs }) => delaysMs.length)),
      false: sum(parts.map(({ falseAtMs }) => falseAtMs.length)),
    };
  };
  const [absent, multiple, phone, book] = [
    figures('absent'),
    figures('multiple'),
    figures('phone'),
    figures('book'),
  ];
  const delays = scores.flatMap((score) => questions.flatMap((question) => score[question].delaysMs));
  const falses = absent.false + multiple.false + phone.false + book.false;
  return {
    clips: scores.length,
    minutes: rounded(minutes),
    absent,
    multiple,
    phone,
    book,
    falsePerHour: rounded(ratio(falses, minutes / 60)),
    delayMs: { median: percentile(delays, 0.5), p95: percentile(delays, 0.95) },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
