import { expect, test } from 'vitest';
import { describeFace, faceSquare } from '../../../../main/vision/faces/still-faces.ts';
import type { Frame } from '../../../../main/vision/frames/frame.ts';
import { aFace } from '../../../fakes/stills.ts';
import { grey } from '../pictures.ts';

test('the square of the recognition network lies as face-api lays it', () => {
  const frame = { width: 1000, height: 1000 };
  // Eyes at (450, 400) and (550, 400), mouth at (500, 520): 130 from each eye.
  const { x, y, width, height } = faceSquare(aFace, frame);
  expect([width, height]).toEqual([expect.closeTo(130 / 0.45), expect.closeTo(130 / 0.45)]);
  expect(x).toBeCloseTo(500 - width / 2);
  expect(y).toBeCloseTo(440 - 0.43 * width);
});

test('the network sees that square, and its numbers are the answer', async () => {
  const shown: Frame[] = [];
  const placement = { left: 0, top: 0, width: 150, height: 150 };
  const network = {
    infer: (frame: Frame) => {
      shown.push(frame);
      return Promise.resolve({
        outputs: { descriptor: new Float32Array(128).fill(0.5) },
        width: 150,
        placement,
      });
    },
    dispose: () => Promise.resolve(),
  };
  const numbers = await describeFace(network, grey(1000, 1000, 9), aFace);
  expect(numbers).toEqual(Array.from({ length: 128 }, () => 0.5));
  expect(shown.map(({ width, height }) => [width, height])).toEqual([[289, 289]]);
});
