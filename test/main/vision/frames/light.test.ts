import { expect, test } from 'vitest';
import { createLightMeter } from '../../../../main/vision/frames/light.ts';
import { grey, picture } from '../pictures.ts';

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
