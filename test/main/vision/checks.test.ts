import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Box } from '../../../contract/events/vision.ts';
import { cocoClass } from '../../../main/vision/objects/decode-objects.ts';
import { combined, createFaceCheck } from '../../../main/vision/faces/face-check.ts';
import type { Inference } from '../../../main/vision/networks/network.ts';
import type { Network } from '../../../main/vision/networks/network.ts';
import {
  agreement,
  best,
  calibrated01,
  createObjectCheck,
} from '../../../main/vision/objects/object-check.ts';
import { grey } from './pictures.ts';

const here: Box = [0.4, 0.4, 0.2, 0.2];
const there: Box = [0, 0, 0.2, 0.2];
const mouse = 64;

test('a face both networks see has the mean of their log-odds', () => {
  const [face, ...others] = combined([{ box: here, score01: 0.8 }], [{ box: here, score01: 0.2 }]);
  expect(others).toEqual([]);
  expect(face?.score01).toBeCloseTo(0.5);
});

test('a face only one network sees must be seen very surely to count', () => {
  expect(combined([{ box: here, score01: 0.85 }], [])[0]?.score01).toBeLessThan(0.5);
  expect(combined([], [{ box: here, score01: 0.95 }])[0]?.score01).toBeGreaterThan(0.5);
});

test('faces in different places stay two, best first', () => {
  const faces = combined([{ box: here, score01: 0.6 }], [{ box: there, score01: 0.9 }]);
  expect(faces.map(({ box }) => box)).toEqual([there, here]);
});

test('a certain network does not break the arithmetic', () => {
  const score = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(score, score, (a, b) => {
      const [face] = combined([{ box: here, score01: a }], [{ box: here, score01: b }]);
      expect(face?.score01).toBeGreaterThanOrEqual(0);
      expect(face?.score01).toBeLessThan(1);
    }),
  );
});

/** A network that says what the test wants, and counts how often it is asked. */
function fakeNetwork(
  size: number,
  outputs: Inference['outputs'],
): Network & { readonly asked: () => number } {
  let asked = 0;
  const placement = { left: 0, top: 0, width: size, height: size };
  return {
    infer: () => {
      asked++;
      return Promise.resolve({ outputs, width: size, placement });
    },
    dispose: () => Promise.resolve(),
    asked: () => asked,
  };
}

function fullRangeSeeing(...logits: number[]): Inference['outputs'] {
  const rows = new Float32Array(48 * 48 * 17).fill(-20);
  logits.forEach((logit, index) => rows.set([logit, 0, 0, 20, 20], index * 300 * 17));
  return { Identity: rows };
}

test('the second network is asked unless there is surely one face, or none', async () => {
  const quiet = {
    Identity: new Float32Array(512).fill(-20),
    Identity_1: new Float32Array(384).fill(-20),
    Identity_2: new Float32Array(512 * 16),
    Identity_3: new Float32Array(384 * 16),
  };
  const asked = async (...logits: number[]) => {
    const blazeFace = fakeNetwork(256, quiet);
    await createFaceCheck(fakeNetwork(192, fullRangeSeeing(...logits)), blazeFace)(grey(8, 8, 0));
    return blazeFace.asked();
  };
  expect(await asked(3)).toBe(0);
  expect(await asked()).toBe(0);
  expect(await asked(0)).toBe(1);
  expect(await asked(3, 3)).toBe(1);
  expect(await asked(3, -0.5)).toBe(1);
  expect(await asked(3, -2)).toBe(0);
});

const seen = (classId: number, score01: number, box = here) => ({ classId, score01, box });

test('both networks must see the same class in the same place', () => {
  expect(agreement([seen(67, 0.4)], [seen(67, 0.9)])).toEqual([
    { ...seen(67, 0), score01: expect.closeTo(0.6) },
  ]);
  expect(agreement([seen(67, 0.4)], [seen(67, 0.9, there), seen(73, 0.9)])).toEqual([]);
});

test('a thing with a likelier other name is not a phone', () => {
  const alone = best([seen(cocoClass.phone, 0.3)], 'phone')?.score01 ?? 0;
  const rivalled = best([seen(cocoClass.phone, 0.3), seen(mouse, 0.6)], 'phone')?.score01 ?? 0;
  const leading = best([seen(cocoClass.phone, 0.3), seen(mouse, 0.2)], 'phone')?.score01 ?? 0;
  const beside = best([seen(cocoClass.phone, 0.3), seen(mouse, 0.6, there)], 'phone')?.score01 ?? 0;
  expect(alone).toBeGreaterThan(0.5);
  expect(rivalled).toBeLessThan(0.3);
  expect([leading, beside]).toEqual([alone, alone]);
});

test('a phone is a rival of a book, a laptop is not', () => {
  const book = seen(cocoClass.book, 0.3);
  const alone = best([book], 'book');
  expect(best([book, seen(63, 0.6)], 'book')).toEqual(alone);
  expect(best([book, seen(cocoClass.phone, 0.6)], 'book')?.score01).toBeLessThan(alone?.score01 ?? 0);
});

test('no candidate, no sighting', () => {
  expect(best([seen(mouse, 0.9)], 'phone')).toBeNull();
});

test('calibration is even at the threshold and rises', () => {
  expect(calibrated01(0.23, 'phone')).toBeCloseTo(0.5);
  expect(calibrated01(0.25, 'book')).toBeCloseTo(0.5);
  const score = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(score, score, (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a];
      expect(calibrated01(low, 'phone')).toBeLessThanOrEqual(calibrated01(high, 'phone'));
      expect(calibrated01(high, 'phone')).toBeLessThan(1);
    }),
  );
});

test('the second network is asked about candidates only', async () => {
  const asked = async (score01: number) => {
    const scores = new Float32Array(80);
    scores[cocoClass.phone] = score01;
    const nanodet = fakeNetwork(8, { Identity: scores, Identity_3: new Float32Array(44) });
    const centernet = fakeNetwork(4, {
      tower_0_keypoints: new Float32Array(80),
      tower_0_wh: new Float32Array(4),
    });
    expect(await createObjectCheck(nanodet, centernet)(grey(8, 8, 0))).toEqual({ phone: null, book: null });
    return centernet.asked();
  };
  expect(await asked(0.1)).toBe(0);
  expect(await asked(0.3)).toBe(1);
});
