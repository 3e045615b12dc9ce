import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrame, createLightMeter, crop } from '../../../../main/vision/frames/frame.ts';
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

test('a grey picture has its luminance and nothing else', () => {
  const light = createLightMeter()(grey(320, 240, 90));
  expect(light).toEqual({
    luminance: expect.closeTo(90, 3),
    contrast: expect.closeTo(0, 3),
    sharpness: expect.closeTo(0, 3),
    change: null,
  });
});

test('colours weigh as the eye weighs them', () => {
  const luminance = (r: number, g: number, b: number) =>
    createLightMeter()(picture(200, 100, () => [r, g, b])).luminance;
  expect(luminance(255, 0, 0)).toBeCloseTo(76.2, 1);
  expect(luminance(0, 255, 0)).toBeCloseTo(149.7, 1);
  expect(luminance(0, 0, 255)).toBeCloseTo(29.1, 1);
});

test('half black, half white: the greatest contrast there is', () => {
  const light = createLightMeter()(picture(256, 144, (x) => (x < 128 ? [0, 0, 0] : [255, 255, 255])));
  expect(light.luminance).toBeCloseTo(127.5);
  expect(light.contrast).toBeCloseTo(127.5);
});

test('fine detail is sharp, a soft ramp is not', () => {
  const checks = createLightMeter()(
    picture(256, 144, (x, y) => ((x + y) % 2 === 0 ? [0, 0, 0] : [90, 90, 90])),
  );
  const ramp = createLightMeter()(picture(256, 144, (x) => [x, x, x]));
  expect(checks.sharpness).toBeGreaterThan(1_000);
  expect(ramp.sharpness).toBeLessThan(0.01);
});

test('the very same picture changes by exactly nothing, another by its difference', () => {
  const measure = createLightMeter();
  measure(grey(640, 480, 100));
  expect(measure(grey(640, 480, 100)).change).toBe(0);
  expect(measure(grey(640, 480, 104)).change).toBeCloseTo(4);
});

const frame = picture(4, 3, (x, y) => [10 * x, 10 * y, 7]);
const reds = ({ pixels }: { readonly pixels: Uint32Array }) => [...pixels].map((pixel) => pixel & 255);

test('a part of the frame, pixel by pixel', () => {
  const part = crop(frame, { x: 1, y: 1, width: 2, height: 2 });
  expect([part.width, part.height, reds(part)]).toEqual([2, 2, [10, 20, 10, 20]]);
  expect([...part.pixels].map((pixel) => (pixel >>> 8) & 255)).toEqual([10, 10, 20, 20]);
});

test('what lies outside of the frame is black, on each side', () => {
  expect(reds(crop(frame, { x: -1, y: -1, width: 3, height: 2 }))).toEqual([0, 0, 0, 0, 0, 10]);
  const end = crop(frame, { x: 3, y: 2, width: 2, height: 2 });
  expect(reds(end)).toEqual([30, 0, 0, 0]);
});

test('a part that does not touch the frame at all is black', () => {
  expect(reds(crop(frame, { x: 9, y: 0, width: 2, height: 1 }))).toEqual([0, 0]);
  expect(reds(crop(frame, { x: 0, y: -9, width: 1, height: 2 }))).toEqual([0, 0]);
});
