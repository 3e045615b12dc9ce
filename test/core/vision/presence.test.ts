import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftMismatch, type EventDraft } from '../../../contract/envelope.ts';
import type { Light, VisionObservation } from '../../../core/vision/observation.ts';
import { countFaces, presenceRule, presenceVote } from '../../../core/vision/presence.ts';
import { brightLight, faces, observation } from './observations.ts';

function run(seen: readonly VisionObservation[]): EventDraft[] {
  const rule = presenceRule();
  let state = rule.initial;
  return seen.flatMap((one) => {
    const [next, drafts] = rule.step(state, one);
    state = next;
    return drafts;
  });
}

/** One sample every half second, each with so many faces of that score. */
function samples(counts: readonly number[], score01 = 0.9, light: Light = brightLight): VisionObservation[] {
  return counts.map((count, index) => observation(index * 500, { faces: faces(count, score01), light }));
}

const repeated = (count: number, times: number) => Array.from({ length: times }, () => count);
const said = (drafts: readonly EventDraft[]) => drafts.map(({ type, occurredAt }) => [type, occurredAt]);

test('the first face is confirmed after a second', () => {
  expect(said(run(samples(repeated(1, 5))))).toEqual([['face.detected', 1_000]]);
});

test.each([350, 700, 1_200, 2_500, 4_900, 9_900])(
  'a computer that looks every %i ms sees the same, only later',
  (everyMs) => {
    const counts = [...repeated(1, 20), ...repeated(0, 20), ...repeated(2, 20), ...repeated(1, 20)];
    const seen = counts.map((count, index) => observation(index * everyMs, { faces: faces(count) }));
    const types = run(seen).map(({ type }) => type);
    expect(types).toEqual(['face.detected', 'face.not-detected', 'face.multiple', 'face.detected']);
  },
);

test('samples far apart need to be as many: two of nobody are a bowed head, twice', () => {
  const at = (counts: readonly number[]) =>
    run(counts.map((count, index) => observation(index * 5_000, { faces: faces(count) })));
  expect(said(at([1, 1, 1, 0, 0, 1, 1]))).toEqual([['face.detected', 10_000]]);
  expect(said(at([1, 1, 1, 0, 0, 0]))).toContainEqual(['face.not-detected', 25_000]);
});

test('a single frame never makes an event', () => {
  for (const count of [0, 1, 2, 7]) expect(run(samples([count]))).toEqual([]);
});

test('nobody for the whole window is absence, and the face that comes back ends it', () => {
  const counts = [...repeated(1, 4), ...repeated(0, 8), ...repeated(1, 4)];
  expect(said(run(samples(counts)))).toEqual([
    ['face.detected', 1_000],
    ['face.not-detected', 4_000],
    ['face.detected', 7_000],
  ]);
});

test('a face lost for less than the window is nothing', () => {
  const counts = [...repeated(1, 4), ...repeated(0, 4), ...repeated(1, 6)];
  expect(said(run(samples(counts)))).toEqual([['face.detected', 1_000]]);
});

test('one wrong sample does not hide an absence', () => {
  const counts = [...repeated(1, 4), 0, 0, 1, 0, 0, 0, 0, 0];
  expect(said(run(samples(counts)))).toContainEqual(['face.not-detected', 4_500]);
});

test('several faces are told with boxes and scores', () => {
  const drafts = run(samples([...repeated(1, 4), ...repeated(3, 4)]));
  expect(drafts[1]).toEqual({
    type: 'face.multiple',
    occurredAt: 3_000,
    data: { count: 3, boxes: faces(3).map(({ box }) => box), scores: [0.9, 0.9, 0.9] },
  });
});

test('of a crowd all are counted, and as many are shown as an event may hold', () => {
  const [, crowd] = run(samples([...repeated(1, 4), ...repeated(70, 4)]));
  expect(crowd).toMatchObject({ data: { count: 70 } });
  expect(crowd && draftMismatch(crowd)).toBeNull();
});

test('a second face that comes and goes is one event, not many', () => {
  const counts = [...repeated(1, 4), ...repeated(2, 5), 1, 1, 2, 2, 1, 1, 2, 2];
  expect(said(run(samples(counts))).filter(([type]) => type === 'face.multiple')).toHaveLength(1);
});

test('after several, one face for three seconds ends it', () => {
  const counts = [...repeated(2, 5), ...repeated(1, 8)];
  expect(said(run(samples(counts)))).toEqual([
    ['face.multiple', 1_500],
    ['face.detected', 5_000],
  ]);
});

test('a doubtful face does not begin a presence, but keeps one', () => {
  const doubtful = (presenceVote.enter01 + presenceVote.stay01) / 2;
  expect(run(samples(repeated(1, 5), doubtful))).toEqual([]);
  const later = samples(repeated(1, 12), doubtful).map((one) => ({
    ...one,
    capturedAt: one.capturedAt + 2_000,
  }));
  expect(said(run([...samples(repeated(1, 4)), ...later]))).toEqual([['face.detected', 1_000]]);
});

test('a dark, a covered and an empty picture are told apart', () => {
  const reason = (light: Light) => run(samples(repeated(0, 8), 0.9, light)).map(({ data }) => data);
  expect(reason({ ...brightLight, luminance: 5, contrast: 3 })).toEqual([{ reason: 'dark', luminance: 5 }]);
  expect(reason({ ...brightLight, contrast: 4 })).toEqual([{ reason: 'covered', luminance: 120 }]);
  expect(reason(brightLight)).toEqual([{ reason: 'absent', luminance: 120 }]);
});

test('the very same picture for ten seconds is a frozen camera, whatever it shows', () => {
  const still = samples(repeated(1, 30), 0.9, { ...brightLight, change: 0 });
  const [first, ...others] = run(still);
  expect(first?.type).toBe('face.detected');
  expect(others).toEqual([
    { type: 'face.not-detected', occurredAt: 10_000, data: { reason: 'frozen', luminance: 120 } },
  ]);
});

test('when the frozen camera moves again, the face is back', () => {
  const frozen = samples(repeated(1, 25), 0.9, { ...brightLight, change: 0 });
  const moving = samples(repeated(1, 5)).map((one) => ({ ...one, capturedAt: one.capturedAt + 12_500 }));
  expect(said(run([...frozen, ...moving])).at(-1)).toEqual(['face.detected', 13_500]);
});

test('what was seen before a gap does not vote', () => {
  const before = samples([1, 1, 1, 0, 0, 0]);
  const after = samples([0, 0, 0]).map((one) => ({ ...one, capturedAt: one.capturedAt + 60_000 }));
  expect(said(run([...before, ...after]))).toEqual([['face.detected', 1_000]]);
});

test('frames in which faces were not due change nothing', () => {
  const between = samples(repeated(1, 6)).flatMap((one) => [one, observation(one.capturedAt + 250)]);
  expect(said(run(between))).toEqual([['face.detected', 1_000]]);
});

test('faces that count by themselves', () => {
  expect(countFaces([...faces(2, 0.9), ...faces(1, 0.45)])).toBe(2);
});

test('no two events in a row say the same, whatever is seen', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 80 }), (counts) => {
      const types = run(samples(counts)).map(({ type }) => type);
      expect(types.every((type, index) => type !== types[index - 1])).toBe(true);
    }),
  );
});
