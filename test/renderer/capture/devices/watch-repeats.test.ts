import { expect, test } from 'vitest';
import { digestOf, watchRepeats } from '../../../../renderer/capture/devices/watch-repeats.ts';

/** A picture of noise, each from a beginning of its own. */
function noise(seed: number, words = 2_000): Uint32Array {
  let state = seed + 1;
  return Uint32Array.from({ length: words }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  });
}
const pictures = (count: number) => Array.from({ length: count }, (_, seed) => noise(seed));

test('a digest changes with every bit of a picture, and with where it is', () => {
  const picture = noise(1);
  const digest = digestOf(picture);
  expect(digestOf(picture.slice())).toBe(digest);
  const others = [0, 999, 1_999].flatMap((place) =>
    [0, 7, 31].map((bit) => picture.with(place, ((picture[place] ?? 0) ^ (1 << bit)) >>> 0)),
  );
  const turned = picture.toReversed();
  expect(new Set([digest, digestOf(turned), ...others.map(digestOf)]).size).toBe(others.length + 2);
});

test('what a camera delivers over and over is told once, with how many were looked at', () => {
  const told: number[] = [];
  const see = watchRepeats((looks) => told.push(looks));
  for (let round = 0; round < 4; round++) pictures(20).forEach(see);
  expect(told).toEqual([25]);
});

test('a camera is not told for what it delivers once', () => {
  const see = watchRepeats(() => expect.fail('nothing came again'));
  pictures(300).forEach(see);
});
