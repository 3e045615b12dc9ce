import { expect, test } from 'vitest';
import { seePicture, startRepeats } from '../../../core/vision/repeats.ts';

/** After how many pictures it was told that they come again. */
function toldAfter(pictures: readonly string[]): readonly number[] {
  let state = startRepeats;
  const told: number[] = [];
  pictures.forEach((picture, index) => {
    const [next, isNews] = seePicture(state, picture);
    state = next;
    if (isNews) told.push(index + 1);
  });
  return told;
}
const span = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `${from + index}`);

test('a recording that begins anew is told with the fifth picture that comes again, and once', () => {
  expect(toldAfter([...span(0, 40), ...span(0, 40), ...span(0, 40)])).toEqual([45]);
});

test('looks that fall on other pictures of it each time find it as well', () => {
  // Of a loop of 100 pictures, each 37th.
  const looked = Array.from({ length: 150 }, (_, look) => `${(look * 37) % 100}`);
  expect(toldAfter(looked)).toEqual([105]);
});

test('a camera that never takes the same picture twice, and one that stands still, are not told', () => {
  expect(toldAfter(span(0, 3_000))).toEqual([]);
  expect(toldAfter(Array.from({ length: 500 }, () => 'still'))).toEqual([]);
});

test('a camera so slow that each picture is looked at twice is not told', () => {
  expect(toldAfter(span(0, 200).flatMap((picture) => [picture, picture]))).toEqual([]);
});

test('a few pictures of a driver between those of a room are no recording', () => {
  const waits = ['black', 'logo', 'black', 'logo'];
  expect(toldAfter([...waits, ...span(0, 50), ...waits, ...span(50, 90), ...waits])).toEqual([]);
});
