import { expect, test } from 'vitest';
import {
  isLookDue,
  lookTheOtherWay,
  seeFaces,
  startUpsideDown,
  upsideDownVote,
  type UpsideDownState,
} from '../../../core/vision/upside-down.ts';
import { faces } from './observations.ts';

const { upright01, needed, soonMs, seldomMs, staleMs } = upsideDownVote;
const upright = faces(1, upright01);
const doubtful = faces(1, upright01 - 0.01);
const nobody = faces(0);

/** Looks the other way up, so far apart, that found these. */
function looked(found: readonly (typeof upright)[], everyMs: number = soonMs, from = startUpsideDown) {
  return found.reduce((state, seen, index) => lookTheOtherWay(state, seen, index * everyMs), from);
}

test('one look that finds a face turns nothing, and one fewer than needed neither', () => {
  expect(looked([upright]).isUpsideDown).toBe(false);
  expect(looked(Array.from({ length: needed - 1 }, () => upright)).isUpsideDown).toBe(false);
});

test('enough looks turn the picture, one miss among them is forgiven, and two are not', () => {
  const all = Array.from({ length: needed }, () => upright);
  expect(looked(all)).toEqual({ isUpsideDown: true, looks: [] });
  expect(looked([...all.slice(1), nobody, upright]).isUpsideDown).toBe(true);
  expect(looked([...all.slice(2), nobody, doubtful, upright, upright]).isUpsideDown).toBe(false);
});

test('a face that stands upright settles it: what was seen the other way up is forgotten', () => {
  const nearly = looked(Array.from({ length: needed - 1 }, () => upright));
  expect(lookTheOtherWay(seeFaces(nearly, upright), upright, 60_000).isUpsideDown).toBe(false);
  expect(seeFaces(nearly, doubtful)).toBe(nearly);
});

test('a camera that is put right is turned back, by as many looks', () => {
  const hanging: UpsideDownState = { isUpsideDown: true, looks: [] };
  expect(
    looked(
      Array.from({ length: needed }, () => upright),
      soonMs,
      hanging,
    ).isUpsideDown,
  ).toBe(false);
});

test('while a face stands upright nobody looks the other way up; else seldom, and soon while that finds one', () => {
  expect(isLookDue(startUpsideDown, upright, 0)).toBe(false);
  expect(isLookDue(startUpsideDown, doubtful, 0)).toBe(true);
  const empty = looked([nobody]);
  expect([isLookDue(empty, nobody, seldomMs - 1), isLookDue(empty, nobody, seldomMs)]).toEqual([false, true]);
  const promising = looked([upright]);
  expect([isLookDue(promising, nobody, soonMs - 1), isLookDue(promising, nobody, soonMs)]).toEqual([
    false,
    true,
  ]);
});

test('looks of long ago say nothing about now, and a clock that went back begins anew', () => {
  const everyMs = staleMs / (needed - 2);
  expect(
    looked(
      Array.from({ length: 20 }, () => upright),
      everyMs,
    ).isUpsideDown,
  ).toBe(false);
  const late = lookTheOtherWay(startUpsideDown, upright, 1_000_000);
  expect(isLookDue(late, nobody, 5)).toBe(true);
  expect(lookTheOtherWay(late, upright, 5).looks).toHaveLength(1);
});
