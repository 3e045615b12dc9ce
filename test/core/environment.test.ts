import { expect, test } from 'vitest';
import { examSettings } from '../../contract/settings.ts';
import { scanFindings, startScan, stepScan } from '../../core/environment.ts';
import type { VisionObservation } from '../../core/vision/observation.ts';

const box = [0.1, 0.1, 0.2, 0.2] as const;
const light = { luminance: 100, contrast: 40, sharpness: 50, change: 3 };

type Look = { readonly at: number; readonly phone?: number; readonly book?: number; readonly faces?: number };

function look({ at, phone, book, faces }: Look): VisionObservation {
  const sighting = (score01: number | undefined) => (score01 === undefined ? null : { box, score01 });
  return {
    capturedAt: at,
    isUpsideDown: false,
    width: 1280,
    height: 720,
    light,
    faces: faces === undefined ? null : Array.from({ length: faces }, () => ({ box, score01: 0.7 })),
    objects: faces === undefined ? { phone: sighting(phone), book: sighting(book) } : null,
  };
}

function scanned(looks: readonly Look[], settings = examSettings.parse({})) {
  return scanFindings(looks.map(look).reduce((state, seen) => stepScan(state, seen, settings), startScan));
}

test('one look is no finding, two within two seconds are', () => {
  expect(scanned([{ at: 0, phone: 0.9 }])).toEqual([]);
  expect(
    scanned([
      { at: 0, phone: 0.6 },
      { at: 2_000, phone: 0.5 },
    ]),
  ).toEqual(['phone']);
  expect(
    scanned([
      { at: 0, phone: 0.9 },
      { at: 2_001, phone: 0.9 },
    ]),
  ).toEqual([]);
});

test('looks between the two do not matter, unlikely ones do not count', () => {
  expect(scanned([{ at: 0, book: 0.6 }, { at: 900 }, { at: 1_800, book: 0.6 }])).toEqual(['book']);
  expect(
    scanned([
      { at: 0, book: 0.6 },
      { at: 900, book: 0.49 },
    ]),
  ).toEqual([]);
});

test('a phone and a book are two things, not two looks at one', () => {
  expect(
    scanned([
      { at: 0, phone: 0.9 },
      { at: 500, book: 0.9 },
    ]),
  ).toEqual([]);
});

test('what was found stays found, once, in the order it was found', () => {
  const looks = [0, 500, 1_000, 9_000, 9_500].map((at) => ({
    at,
    book: 0.9,
    ...(at > 8_000 && { phone: 0.9 }),
  }));
  expect(scanned([...looks, { at: 20_000 }])).toEqual(['book', 'phone']);
});

test('several people are more than one, and the candidate alone is none', () => {
  expect(
    scanned([
      { at: 0, faces: 1 },
      { at: 500, faces: 1 },
    ]),
  ).toEqual([]);
  expect(
    scanned([
      { at: 0, faces: 2 },
      { at: 500, faces: 3 },
    ]),
  ).toEqual(['several-people']);
});

test('the very same look, said twice, is one', () => {
  expect(
    scanned([
      { at: 0, phone: 0.9 },
      { at: 0, phone: 0.9 },
    ]),
  ).toEqual([]);
});

test('without a look nothing was examined, which is not the same as nothing found', () => {
  expect(scanned([])).toEqual(['not-examined']);
});

test('the thresholds and the switches of the exam are obeyed', () => {
  const looks = [
    { at: 0, phone: 0.6 },
    { at: 500, phone: 0.6 },
    { at: 600, faces: 2 },
    { at: 700, faces: 2 },
  ];
  const found = (settings: object) => scanned(looks, examSettings.parse(settings));
  expect(found({})).toEqual(['phone', 'several-people']);
  expect(found({ thresholds: { object01: 0.65 } })).toEqual(['several-people']);
  expect(found({ thresholds: { face01: 0.75 } })).toEqual(['phone']);
  expect(found({ detectors: { objects: false } })).toEqual(['several-people']);
  expect(found({ detectors: { faces: false } })).toEqual(['phone']);
});
