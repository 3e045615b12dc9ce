import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrame } from '../../../../main/vision/frames/frame.ts';
import { grey, picture } from '../pictures.ts';

test('a pixel is read as the bytes red, green, blue, alpha', () => {
  const { pixels } = createFrame(1, 1, new Uint8Array([1, 2, 3, 255]));
  expect(pixels).toEqual(new Uint32Array([0xff030201]));
});

test('bytes that do not begin on a word boundary are read too', () => {
  const bytes = new Uint8Array([9, 1, 2, 3, 255]).subarray(1);
  expect(createFrame(1, 1, bytes).pixels).toEqual(new Uint32Array([0xff030201]));
});

test('half the size is the mean of four pixels, per colour', () => {
  const frame = picture(2, 2, (x, y) => [x === y ? 0 : 200, 100, y * 40]);
  const { width, height, pixels } = frame.reduced(2);
  expect([width, height]).toEqual([1, 1]);
  expect(createFrame(1, 1, new Uint8Array([100, 100, 20, 255])).pixels).toEqual(pixels);
});

test('an odd last row or column is dropped, and the half is made once', () => {
  const frame = grey(5, 3, 80);
  expect(frame.reduced(2)).toMatchObject({
    width: 2,
    height: 1,
    pixels: new Uint32Array(2).fill(0xff505050),
  });
  expect(frame.reduced(2)).toBe(frame.reduced(2));
});

test('a quarter of the size takes one pixel of each row and column of a block', () => {
  const chosen = new Set(['1,0', '3,1', '0,2', '2,3']);
  const frame = picture(4, 4, (x, y) => (chosen.has(`${x},${y}`) ? [80, 80, 80] : [255, 0, 0]));
  expect(frame.reduced(4)).toMatchObject({ width: 1, height: 1, pixels: Uint32Array.of(0xff505050) });
});

test('halving neither brightens nor darkens by more than one step', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.tuple(byte, byte, byte, byte), (values) => {
      const frame = picture(2, 2, (x, y) => {
        const value = values[2 * y + x] ?? 0;
        return [value, 255 - value, value];
      });
      const mean = values.reduce((sum, value) => sum + value) / 4;
      const [pixel = 0] = frame.reduced(2).pixels;
      expect(Math.abs((pixel & 255) - mean)).toBeLessThan(1);
      expect(Math.abs(((pixel >>> 8) & 255) - (255 - mean))).toBeLessThan(1);
      expect(pixel >>> 24).toBe(255);
    }),
  );
});
