import { expect, test } from 'vitest';
import { cornersOf, patchOf } from '../../../../main/vision/still/patch.ts';
import { brightnessOf, glareOf, sharpnessOf } from '../../../../main/vision/still/patch-quality.ts';
import { grey, picture } from '../pictures.ts';

const whole = cornersOf([0, 0, 1, 1]);

test('a patch is what lies within its corners, as if seen from above', () => {
  // A quarter turn: the picture is bright to the right, and the patch has that at its bottom.
  const frame = picture(64, 64, (x) => (x < 32 ? [0, 0, 0] : [255, 255, 255]));
  const [a, b, c, d] = whole;
  const { luma, width, height } = patchOf(frame, [d, a, b, c], 16);
  expect([width, height]).toEqual([16, 16]);
  expect(Math.max(...luma.subarray(0, 7 * 16))).toBe(0);
  expect(Math.min(...luma.subarray(9 * 16))).toBeCloseTo(255, 3);
});

test('its height follows from its corners, and no pixel of a large frame is skipped', () => {
  const striped = picture(1024, 512, (x) => (x % 2 === 0 ? [0, 0, 0] : [200, 200, 200]));
  const patch = patchOf(striped, whole, 64);
  expect([patch.width, patch.height]).toEqual([64, 32]);
  for (const value of patch.luma) expect(value).toBeCloseTo(100, 0);
});

test('corners outside of the frame are filled from its edge', () => {
  const patch = patchOf(grey(20, 20, 90), cornersOf([-0.5, -0.5, 2, 2]), 32);
  for (const value of patch.luma) expect(value).toBeCloseTo(90, 3);
});

const text = (x: number, y: number) => (Math.floor(x / 6) * 7 + Math.floor(y / 6) * 3) % 5 < 2;

function checked(softPx: number, contrast: number) {
  return picture(240, 160, (x, y) => {
    let sum = 0;
    for (let dx = -softPx; dx <= softPx; dx++)
      for (let dy = -softPx; dy <= softPx; dy++) sum += text(x + dx, y + dy) ? 1 : 0;
    const value = 100 + (contrast * sum) / (2 * softPx + 1) ** 2;
    return [value, value, value];
  });
}

test('sharpness falls with blur and does not depend on contrast', () => {
  const sharpness = (softPx: number, contrast: number) =>
    sharpnessOf(patchOf(checked(softPx, contrast), whole, 240));
  expect(sharpness(0, 120)).toBeGreaterThan(0.6);
  expect(sharpness(0, 30)).toBeCloseTo(sharpness(0, 120), 1);
  expect(sharpness(2, 120)).toBeLessThan(sharpness(0, 120) - 0.2);
  expect(sharpness(6, 120)).toBeLessThan(sharpness(2, 120));
});

test('a blur in one direction only, as by motion, is a blur', () => {
  const moved = picture(240, 160, (x, y) => {
    let sum = 0;
    for (let dx = 0; dx < 13; dx++) sum += text(x + dx, y) ? 120 / 13 : 0;
    return [sum, sum, sum];
  });
  expect(sharpnessOf(patchOf(moved, whole, 240))).toBeLessThan(
    sharpnessOf(patchOf(checked(1, 120), whole, 240)),
  );
});

test('nothing at all is not sharp', () => {
  expect(sharpnessOf(patchOf(grey(64, 64, 128), whole, 32))).toBe(0);
});

test('brightness is that of the bright tenth', () => {
  const card = picture(100, 100, (_, y) => (y < 15 ? [200, 200, 200] : [10, 10, 10]));
  expect(brightnessOf(patchOf(card, whole, 100))).toBeCloseTo(200, 3);
  const dark = picture(100, 100, (_, y) => (y < 5 ? [200, 200, 200] : [10, 10, 10]));
  expect(brightnessOf(patchOf(dark, whole, 100))).toBeCloseTo(10, 3);
});

test('glare is a white spot, not white grains, and not a light colour', () => {
  const glare = (colour: (x: number, y: number) => readonly [number, number, number]) =>
    glareOf(patchOf(picture(160, 160, colour), whole, 160));
  const white = [255, 255, 255] as const;
  const paper = [235, 235, 230] as const;
  expect(glare((x, y) => (x < 40 && y < 40 ? white : paper))).toBeCloseTo(1 / 16);
  expect(glare((x, y) => ((x + y) % 2 === 0 ? white : paper))).toBe(0);
  expect(glare(() => [255, 255, 200])).toBe(0);
});
