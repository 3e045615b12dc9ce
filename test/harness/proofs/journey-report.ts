import { catalogEntry, isEventType, type EventType } from '../../../contract/catalog.ts';
import { objectVote } from '../../../core/vision/objects.ts';
import { presenceVote } from '../../../core/vision/presence.ts';
import { chainProblem, type StoredRow } from '../environment/stored-events.ts';
import type { Response } from '../environment/stimulator.ts';

/** How long the vote behind an event takes by design: what comes on top of it is our own slowness. */
const votingMs: { readonly [T in EventType]?: number } = {
  'face.not-detected': presenceVote.noneMs,
  'face.multiple': presenceVote.severalMs,
  'face.detected': presenceVote.oneMs,
  'object.mobile-phone': objectVote.windowMs,
  'object.book': objectVote.windowMs,
};

export type Report = {
  readonly problems: readonly string[];
  readonly cameraMedianMs: number | null;
  readonly focusMedianMs: number | null;
};

/** Judges a journey by what the server's database holds. */
export function judge(responses: readonly Response[], rows: readonly StoredRow[]): Report {
  const missing = responses
    .filter(({ stored }) => stored === null)
    .map(({ stimulus, type }) => `"${stimulus.name}" did not lead to ${type}`);
  const chain = chainProblem(rows.map(({ event }) => event));
  const camera = responses.flatMap(({ type, stimulus, stored }, index) => {
    const isAfterSeveral = type === 'face.detected' && responses[index - 1]?.type === 'face.multiple';
    const window = isAfterSeveral ? presenceVote.oneAfterSeveralMs : votingMs[type];
    return window === undefined || stored === null
      ? []
      : [Math.max(0, stored.storedAt - stimulus.at - window)];
  });
  // The watcher sees a change when it looks: from there on it is our own slowness.
  const focus = responses.flatMap(({ type, stored }) =>
    type.startsWith('window.') && stored !== null ? [stored.storedAt - stored.event.occurredAt] : [],
  );
  return {
    problems: chain === null ? missing : [...missing, `the chain does not hold: ${chain}`],
    cameraMedianMs: median(camera),
    focusMedianMs: median(focus),
  };
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
}

/** One line of the timeline: time, id, name, key data. */
export function timelineLine({ event }: StoredRow): string {
  const name = isEventType(event.type) ? catalogEntry(event.type).name : event.type;
  const time = new Date(event.occurredAt).toISOString().slice(11, 23);
  const data = Object.entries(event.data).map(([key, value]) => `${key}=${brief(value)}`);
  return `${time}  ${String(event.catalogId ?? '-').padStart(3)}  ${name.padEnd(27)} ${data.join(' ')}`;
}

function brief(value: unknown): string {
  const text = typeof value === 'number' ? String(Math.round(value * 100) / 100) : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
