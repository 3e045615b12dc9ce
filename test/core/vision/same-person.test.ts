import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftMismatch } from '../../../contract/envelope.ts';
import {
  samePersonRule,
  samePersonVote,
  seeForLook,
  startLookTimes,
  untilNextLookMs,
} from '../../../core/vision/same-person.ts';
import { play } from '../watch/play.ts';

const looks = (...similarities: readonly number[]) =>
  similarities.map((similarity01, index) => ({ at: index * 5_000, similarity01 }));
const types = (...similarities: readonly number[]) =>
  play(samePersonRule, looks(...similarities)).map(({ type }) => type);

test('one who stays the same is nothing to be said', () => {
  expect(types(0.8, 0.9, 0.7, 0.8, 0.6)).toEqual([]);
});

test('three of four unlike looks are said once, with the middle similarity; and so is that it is alike again', () => {
  expect(play(samePersonRule, looks(0.8, 0.8, 0.8, 0.3, 0.2, 0.4, 0.3, 0.8, 0.9, 0.7))).toEqual([
    { type: 'x.face.different', occurredAt: 25_000, data: { similarity01: 0.3, looks: 3 } },
    { type: 'x.face.alike', occurredAt: 45_000, data: { similarity01: 0.8, looks: 3 } },
  ]);
});

test('a look or two that are unlike are no vote', () => {
  expect(types(0.8, 0.8, 0.8, 0.3, 0.2, 0.8, 0.8, 0.3, 0.8)).toEqual([]);
  expect(types(0.3, 0.3, 0.8, 0.3)).toEqual(['x.face.different']);
});

test('whatever is seen, the two are said in turns, the first being that it is unlike, and fit the catalog', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 }), (all) => {
      const said = play(samePersonRule, looks(...all));
      expect(said.map(draftMismatch)).toEqual(said.map(() => null));
      for (const [index, { type }] of said.entries())
        expect(type).toBe(index % 2 === 0 ? 'x.face.different' : 'x.face.alike');
    }),
  );
});

test('it looks again soon while a vote is open, and every few minutes when it is not', () => {
  const after = (...similarities: readonly number[]) => {
    const last = looks(...similarities).reduce(
      (state, look) => samePersonRule.step(state, look)[0],
      samePersonRule.initial,
    );
    return untilNextLookMs(last);
  };
  expect(after()).toBe(samePersonVote.soonMs);
  expect(after(0.8, 0.8)).toBe(samePersonVote.soonMs);
  expect(after(0.8, 0.8, 0.8)).toBe(samePersonVote.everyMs);
  expect(after(0.8, 0.8, 0.8, 0.2)).toBe(samePersonVote.soonMs);
  expect(after(0.2, 0.2, 0.2)).toBe(samePersonVote.unlikeEveryMs);
});

const face = { score01: 0.9, box: [0.4, 0.3, 0.2, 0.3] } as const;

test('who comes back is looked at at once, and nobody is asked for while there is none or two', () => {
  let times = { ...startLookTimes, dueAt: 100_000 };
  const see = (capturedAt: number, count: number) => {
    const next = seeForLook(times, { capturedAt, faces: Array.from({ length: count }, () => face) });
    times = next.times;
    return [next.isWanted, next.isBack];
  };
  expect(see(0, 1)).toEqual([false, false]);
  for (const at of [500, 1_000, 3_500]) expect(see(at, at === 1_000 ? 2 : 0)).toEqual([false, false]);
  expect(see(4_000, 1)).toEqual([true, true]);
  // Asked again where no answer came.
  expect(see(8_500, 1)).toEqual([false, false]);
  expect(see(9_000, 1)).toEqual([true, false]);
  expect(see(9_500, 0)).toEqual([false, false]);
  expect(see(10_000, 1)).toEqual([false, false]);
  expect(seeForLook(times, { capturedAt: 99_000, faces: null }).isWanted).toBe(false);
});
