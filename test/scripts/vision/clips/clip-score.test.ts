import { expect, test } from 'vitest';
import type { EventDraft } from '../../../../contract/envelope.ts';
import { clipLabels, stretches, type Segment } from '../../../../scripts/vision/clips/clip-labels.ts';
import { scoreClip, summarize } from '../../../../scripts/vision/clips/clip-score.ts';

const nothing = {
  faces: 1,
  phone: false,
  book: false,
  ambiguous: false,
  phoneAmbiguous: false,
  bookAmbiguous: false,
};

function segment(fromS: number, toS: number, parts: Partial<Segment> = {}): Segment {
  return { fromS, toS, ...nothing, ...parts };
}

const absent = (seconds: number): EventDraft => ({
  type: 'face.not-detected',
  occurredAt: seconds * 1_000,
  data: { reason: 'absent', luminance: 100 },
});
const phone = (seconds: number): EventDraft => ({
  type: 'object.mobile-phone',
  occurredAt: seconds * 1_000,
  data: { score01: 0.8, box: [0, 0, 1, 1] },
});

test('neighbours with the same answer are one stretch, open ones are not answered', () => {
  const segments = [
    segment(0, 2, { faces: 0 }),
    segment(2, 4, { faces: 0, phone: true }),
    segment(4, 5, { ambiguous: true }),
    segment(5, 9, { faces: 2 }),
  ];
  expect(stretches(segments, 'absent')).toEqual([
    { fromMs: 0, toMs: 4_000, truth: true },
    { fromMs: 4_000, toMs: 5_000, truth: null },
    { fromMs: 5_000, toMs: 9_000, truth: false },
  ]);
  expect(stretches(segments, 'multiple').map(({ truth }) => truth)).toEqual([false, null, true]);
});

test('an event inside a long condition finds it; its delay is from the start of the condition', () => {
  const segments = [segment(0, 10), segment(10, 15, { faces: 0 }), segment(15, 30)];
  const { absent: score } = scoreClip([absent(13)], { segments });
  expect(score).toEqual({ required: 1, delaysMs: [3_000], falseAtMs: [], missedAtMs: [] });
});

test('an event up to the window after the condition is true, a later or earlier one is false', () => {
  const segments = [segment(0, 10), segment(10, 15, { faces: 0 }), segment(15, 30)];
  const at = (seconds: number) => scoreClip([absent(seconds)], { segments }).absent;
  expect(at(17.4).delaysMs).toEqual([7_400]);
  expect(at(17.6)).toMatchObject({ delaysMs: [], falseAtMs: [17_600], missedAtMs: [10_000] });
  expect(at(9.9)).toMatchObject({ delaysMs: [], falseAtMs: [9_900] });
});

test('a short condition is neither required nor false', () => {
  const segments = [segment(0, 5), segment(5, 8.9, { faces: 0 }), segment(8.9, 20)];
  const score = { required: 0, delaysMs: [], falseAtMs: [], missedAtMs: [] };
  expect(scoreClip([], { segments }).absent).toEqual(score);
  expect(scoreClip([absent(8)], { segments }).absent).toEqual(score);
});

test('objects are required from two seconds on', () => {
  const segments = [segment(0, 5), segment(5, 7, { phone: true }), segment(7, 20)];
  expect(scoreClip([], { segments }).phone).toMatchObject({ required: 1, missedAtMs: [5_000] });
});

test('an open stretch is not scored, but what was said in it need not be said again', () => {
  const open = segment(0, 3, { phone: true, phoneAmbiguous: true });
  const segments = [open, segment(3, 8, { phone: true }), segment(8, 20)];
  expect(scoreClip([phone(2)], { segments }).phone).toEqual({
    required: 1,
    delaysMs: [0],
    falseAtMs: [],
    missedAtMs: [],
  });
});

test('the summary counts, and relates false events to the hour', () => {
  const segments = [segment(0, 10), segment(10, 15, { faces: 0 }), segment(15, 30)];
  const scores = [scoreClip([absent(13), phone(2)], { segments }), scoreClip([absent(14)], { segments })];
  expect(summarize(scores, 30)).toEqual({
    clips: 2,
    minutes: 30,
    absent: { required: 2, found: 2, false: 0 },
    multiple: { required: 0, found: 0, false: 0 },
    phone: { required: 0, found: 0, false: 1 },
    book: { required: 0, found: 0, false: 0 },
    falsePerHour: 2,
    delayMs: { median: 3_000, p95: 4_000 },
  });
});

test('labels out of order or with a backward segment are refused', () => {
  const clip = { id: 'a', file: 'a.mp4', seconds: 9 };
  const wrong = (segments: readonly Segment[]) =>
    clipLabels.safeParse([{ ...clip, segments }]).error?.message;
  expect(wrong([segment(0, 3), segment(2, 4)])).toContain('must not overlap');
  expect(wrong([segment(3, 3)])).toContain('must end after it begins');
  expect(wrong([])).toBeDefined();
  expect(clipLabels.safeParse([{ ...clip, segments: [{ fromS: 0, toS: 9, ...nothing }] }]).success).toBe(
    true,
  );
});
