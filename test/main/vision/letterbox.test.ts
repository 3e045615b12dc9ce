import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLetterbox, toFrame, type ImageInput } from '../../../main/vision/letterbox.ts';
import { grey, picture } from './pictures.ts';

const plain: ImageInput = { width: 4, height: 4, colour: 'rgb', mean: [0, 0, 0], std: [1, 1, 1] };

test('a wide picture lies between black bars, which are normalised like everything else', () => {
  const letterbox = createLetterbox({ ...plain, mean: [10, 20, 30], std: [1, 2, 4] });
  expect(letterbox.fill(grey(8, 4, 110))).toEqual({ left: 0, top: 1, width: 4, height: 2 });
  const bar = (value: number) => Array.from({ length: 4 }, () => value);
  const plane = (black: number, value: number) => [
    ...bar(black),
    ...bar(value),
    ...bar(value),
    ...bar(black),
  ];
  expect([...letterbox.data]).toEqual([...plane(-10, 100), ...plane(-10, 45), ...plane(-7.5, 20)]);
});

test('the order of the planes is the one the network wants', () => {
  const red = picture(4, 4, () => [255, 0, 7]);
  const bgr = createLetterbox({ ...plain, colour: 'bgr', mean: [1, 2, 3] });
  bgr.fill(red);
  expect([bgr.data[0], bgr.data[16], bgr.data[32]]).toEqual([7 - 1, 0 - 2, 255 - 3]);
});

test('values lie on the straight line between pixel centres', () => {
  // 8 columns with values 0, 10, ..., 70 on 4: output i is at (i + .5) * 2 - .5 = 0.5, 2.5, 4.5, 6.5.
  const ramp = picture(8, 8, (x) => [10 * x, 0, 0]);
  const letterbox = createLetterbox(plain);
  letterbox.fill(ramp);
  expect([...letterbox.data.subarray(0, 4)]).toEqual([5, 25, 45, 65]);
});

test('a much larger picture is averaged, not sampled', () => {
  // Stripes one pixel wide would come out as one of the two colours if pixels were skipped.
  const stripes = picture(64, 64, (x) => (x % 2 === 0 ? [0, 0, 0] : [200, 200, 200]));
  const letterbox = createLetterbox(plain);
  letterbox.fill(stripes);
  expect(new Set(letterbox.data)).toEqual(new Set([100]));
});

test('a second picture of another shape leaves nothing of the first behind', () => {
  const letterbox = createLetterbox(plain);
  letterbox.fill(grey(4, 4, 200));
  letterbox.fill(grey(8, 4, 50));
  expect(new Set(letterbox.data)).toEqual(new Set([0, 50]));
});

test('every input pixel is between the darkest and brightest of the picture, or black', () => {
  const size = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(size, size, (width, height) => {
      const letterbox = createLetterbox({ ...plain, width: 16, height: 16 });
      const at = letterbox.fill(picture(width, height, (x, y) => [60 + ((x * 7 + y * 13) % 50), 80, 80]));
      expect(Math.max(at.width, at.height)).toBe(16);
      const reds = letterbox.data.subarray(0, 256);
      expect(reds.every((value) => value === 0 || (value >= 60 && value < 110))).toBe(true);
      expect(reds.filter((value) => value > 0).length).toBe(at.width * at.height);
    }),
  );
});

test('a box comes back as fractions of the frame', () => {
  const at = { left: 0, top: 64, width: 256, height: 128 };
  expect(toFrame(at, 64, 64, 128, 128)).toEqual([0.25, 0, 0.25, 0.5]);
});
