import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLetterbox, toFrame, type ImageInput } from '../../../../main/vision/networks/letterbox.ts';
import { grey, picture } from '../pictures.ts';

const plain: ImageInput = { width: 4, height: 4, colour: 'rgb', mean: [0, 0, 0], std: [1, 1, 1] };

test('a wide picture lies between black bars, which are normalised like everything else', () => {
  const fit = createLetterbox({ ...plain, mean: [10, 20, 30], std: [1, 2, 4] });
  const { data, placement } = fit(grey(8, 4, 110));
  expect(placement).toEqual({ left: 0, top: 1, width: 4, height: 2 });
  const bar = (value: number) => Array.from({ length: 4 }, () => value);
  const plane = (black: number, value: number) => [
    ...bar(black),
    ...bar(value),
    ...bar(value),
    ...bar(black),
  ];
  expect([...data]).toEqual([...plane(-10, 100), ...plane(-10, 45), ...plane(-7.5, 20)]);
});

test('the order of the planes is the one the network wants', () => {
  const red = picture(4, 4, () => [255, 0, 7]);
  const { data } = createLetterbox({ ...plain, colour: 'bgr', mean: [1, 2, 3] })(red);
  expect([data[0], data[16], data[32]]).toEqual([7 - 1, 0 - 2, 255 - 3]);
});

test('values lie on the straight line between pixel centres', () => {
  // 8 columns with values 0, 10, ..., 70 on 4: output i is at (i + .5) * 2 - .5 = 0.5, 2.5, 4.5, 6.5.
  const ramp = picture(8, 8, (x) => [10 * x, 0, 0]);
  expect([...createLetterbox(plain)(ramp).data.subarray(0, 4)]).toEqual([5, 25, 45, 65]);
});

test.each([
  // Without a cut, the picture would begin at 56, 32 and 32.
  { align: 32, wide: [256, 192, 0, 24] },
  { align: 16, wide: [256, 160, 0, 8] },
])('cut, the input has no more black than an alignment of $align needs', ({ align, wide }) => {
  const fit = createLetterbox({ ...plain, width: 256, height: 256 }, { grain: 32, align });
  const shape = (width: number, height: number) => {
    const { data, ...fitted } = fit(grey(width, height, 1));
    expect(data.length).toBe(3 * fitted.width * fitted.height);
    return [fitted.width, fitted.height, fitted.placement.left, fitted.placement.top];
  };
  expect(shape(1280, 720)).toEqual(wide);
  expect(shape(640, 480)).toEqual([256, 192, 0, 0]);
  expect(shape(480, 640)).toEqual([192, 256, 0, 0]);
  expect(shape(300, 300)).toEqual([256, 256, 0, 0]);
});

test('a much larger picture is averaged, not sampled', () => {
  // Stripes one pixel wide would come out as one of the two colours if pixels were skipped.
  const stripes = picture(64, 64, (x) => (x % 2 === 0 ? [0, 0, 0] : [200, 200, 200]));
  expect(new Set(createLetterbox(plain)(stripes).data)).toEqual(new Set([100]));
});

test('a second picture of another shape leaves nothing of the first behind', () => {
  const fit = createLetterbox(plain);
  fit(grey(4, 4, 200));
  expect(new Set(fit(grey(8, 4, 50)).data)).toEqual(new Set([0, 50]));
});

test('every input pixel is between the darkest and brightest of the picture, or black', () => {
  const size = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(size, size, (width, height) => {
      const fit = createLetterbox({ ...plain, width: 16, height: 16 });
      const colours = picture(width, height, (x, y) => [60 + ((x * 7 + y * 13) % 50), 80, 80]);
      const { data, placement: at } = fit(colours);
      expect(Math.max(at.width, at.height)).toBe(16);
      const reds = data.subarray(0, 256);
      expect(reds.every((value) => value === 0 || (value >= 60 && value < 110))).toBe(true);
      expect(reds.filter((value) => value > 0).length).toBe(at.width * at.height);
    }),
  );
});

test('a box comes back as fractions of the frame', () => {
  const at = { left: 0, top: 64, width: 256, height: 128 };
  expect(toFrame(at, 64, 64, 128, 128)).toEqual([0.25, 0, 0.25, 0.5]);
});
