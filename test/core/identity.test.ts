import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentTroubles, faceTroubles, likeness } from '../../core/identity.ts';
import { aFace, descriptorAt, documentStill, faceStill } from '../fakes/stills.ts';

const found = documentStill().document!;

test.each([
  ['nothing', {}, []],
  ['no face on it', { face: null, faces: [], document: null }, ['no-face']],
  ['no document', { document: null }, ['no-document']],
  ['hardly a document', { document: { ...found, evidence01: 0.49 } }, ['no-document']],
  ['no document, and a blurred face', { document: null, sharpness01: 0.2 }, ['no-document', 'blurred']],
  ['two portraits', { rivals: 2 }, ['several-faces']],
  ['the edge of the picture', { document: { ...found, isCutOff: true } }, ['cut-off']],
  ['a portrait of few pixels', { faceSizePx: 47 }, ['too-small']],
  ['blur', { sharpness01: 0.44 }, ['blurred']],
  ['glare', { glare01: 0.06 }, ['glare']],
  ['glare and blur', { glare01: 0.2, sharpness01: 0.1 }, ['blurred', 'glare']],
  ['darkness, in which nothing else can be said', { brightness: 49, face: null, document: null }, ['dark']],
] as const)('a document with %s', (_, change, reasons) => {
  expect(documentTroubles(documentStill(change))).toEqual(reasons);
});

test.each([
  ['nothing', {}, []],
  ['nobody', { face: null, faces: [] }, ['no-face']],
  ['nobody to be seen in the dark', { face: null, faces: [], brightness: 20 }, ['dark']],
  ['two people', { rivals: 2 }, ['several-faces']],
  ['a far face', { faceSizePx: 79 }, ['too-small']],
  ['blur', { sharpness01: 0.29 }, ['blurred']],
  ['darkness', { brightness: 49 }, ['dark']],
  ['darkness and blur', { brightness: 49, sharpness01: 0.1 }, ['dark', 'blurred']],
] as const)('a face photo with %s', (_, change, reasons) => {
  expect(faceTroubles(faceStill(change))).toEqual(reasons);
});

test.each([
  [0.01, 0.3],
  [0.4, 0.01],
  [0.79, 0.3],
  [0.4, 0.69],
])('a head that reaches out of the picture from %d, %d is cut off', (x, y) => {
  const face = { ...aFace, box: [x, y, 0.2, 0.3] as const };
  expect(faceTroubles(faceStill({ face }))).toEqual(['cut-off']);
});

test('the distance decides, as far as the exam allows', () => {
  expect(likeness(descriptorAt(0), descriptorAt(0))).toEqual({ isSame: true, similarity01: 1 });
  expect(likeness(descriptorAt(0), descriptorAt(0.54)).isSame).toBe(true);
  expect(likeness(descriptorAt(0), descriptorAt(0.56)).isSame).toBe(false);
  expect(likeness(descriptorAt(0), descriptorAt(0.56), 0.6).isSame).toBe(true);
  expect(likeness(descriptorAt(0), descriptorAt(0.54), 0.5).isSame).toBe(false);
});

test('similarity is within 0..1, falls with the distance, and is half at the threshold', () => {
  const apart = fc.double({ min: 0, max: 3, noNaN: true });
  fc.assert(
    fc.property(apart, apart, (a, b) => {
      const [near, far] = a < b ? [a, b] : [b, a];
      const [more, less] = [near, far].map((d) => likeness(descriptorAt(0), descriptorAt(d)).similarity01);
      expect(more).toBeGreaterThanOrEqual(less!);
      expect(less).toBeGreaterThanOrEqual(0);
      expect(more).toBeLessThanOrEqual(1);
    }),
  );
  expect(likeness(descriptorAt(0), descriptorAt(0.7), 0.7).similarity01).toBeCloseTo(0.5);
});

test('descriptors of different networks are a mistake, not a person', () => {
  expect(() => likeness(descriptorAt(0), [1, 2])).toThrow(RangeError);
});
