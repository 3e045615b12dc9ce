import { expect, test } from 'vitest';
import { crop } from '../../../../main/vision/frames/crop.ts';
import { picture } from '../pictures.ts';

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
