import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentTroubles, faceTroubles, likeness } from '../../../../core/identity.ts';
import type { StillKind } from '../../../../core/vision/still.ts';
import { crop, type Frame } from '../../../../main/vision/frames/frame.ts';
import { openDetector, type Detector } from '../../../../main/vision/detector.ts';
import { judgeStill } from '../../../../main/vision/still/judge-still.ts';
import { drawCard } from '../../../../scripts/vision/draw-card.ts';
import { composeScene, type ConditionName } from '../../../../scripts/vision/identity-scenes.ts';
import { placeCard } from '../../../../scripts/vision/place-card.ts';
import { portraitOf } from '../../../../scripts/vision/portrait.ts';
import { readImage } from '../../../../scripts/vision/read-image.ts';
import { asWebcam, blurred, randomFrom } from '../../../../scripts/vision/spoil.ts';
import { picture } from '../pictures.ts';

const root = join(import.meta.dirname, '../../../..');
const samples = join(root, 'node_modules/@vladmandic/face-api/demo');
const photos = join(root, '../shared/photos');
const hasPhotos = existsSync(photos);

let detector: Detector;
/** The woman on the right of the third sample: one face, head and shoulders. */
let person: Frame;

beforeAll(async () => {
  const opened = await openDetector(join(root, 'models'));
  if (!opened.ok) throw new Error(opened.message);
  detector = opened.value;
  const group = await read(join(samples, 'sample3.jpg'));
  person = crop(group, { x: 890, y: 60, width: 380, height: 480 });
});
afterAll(() => detector.dispose());

async function read(file: string): Promise<Frame> {
  const image = await readImage(file);
  if (!image.ok) throw new Error(image.message);
  return image.value.frame;
}

async function measured(frame: Frame, kind: StillKind, isDescribed = false) {
  const seen = await judgeStill(detector.eyes, frame, kind, isDescribed);
  if (!seen.ok) throw new Error(seen.message);
  return seen.value;
}

/** A table top with grain, as no photo of a desk is part of this project. */
const desk = picture(1280, 720, (x, y) => {
  const grain = 6 * Math.sin(x / 37 + 3 * Math.sin(y / 61)) + ((x * 7 + y * 13) % 5);
  return [104 + grain, 84 + grain, 66 + grain];
});

async function composed(name: ConditionName, scene = desk): Promise<Frame> {
  return composeScene(name, scene, (await portraitOf(detector.eyes, person)).portrait, randomFrom(5));
}

test.each(['plain', 'tilted', 'held', 'passport', 'upright-card', 'dim'] as const)(
  'a document is usable: %s',
  async (name) => {
    const seen = await measured(await composed(name), 'document');
    expect(documentTroubles(seen)).toEqual([]);
    expect(seen.rivals).toBe(1);
  },
);

test.each([
  ['blurred', 'blurred'],
  ['dark', 'dark'],
  ['glare', 'glare'],
  ['cut-off', 'cut-off'],
  ['back-side', 'no-face'],
] as const)('a document is not usable: %s', async (name, reason) => {
  expect(documentTroubles(await measured(await composed(name), 'document'))).toContain(reason);
});

test('who holds a document is not on it, however much larger their face is', async () => {
  const scene = await asWebcam(person, 1280, 720);
  const card = await drawCard('card', (await portraitOf(detector.eyes, person)).portrait, 0);
  const pose = { x: 0.24, y: 0.72, width01: 0.34, turnDeg: 4, taper: 0 };
  const seen = await measured(placeCard(scene, card, pose), 'document');
  expect([seen.rivals, documentTroubles(seen)]).toEqual([1, []]);
  expect(seen.faceSizePx).toBeLessThan(0.5 * (seen.faces[0]?.box[3] ?? 0) * seen.height);
});

test('a face alone is no document', async () => {
  expect(documentTroubles(await measured(person, 'document'))).toEqual(['no-document']);
});

test('a face photo is usable, and says where eyes, nose and mouth are', async () => {
  const seen = await measured(person, 'face');
  expect(faceTroubles(seen)).toEqual([]);
  expect(seen.descriptor).toBeNull();
  const [rightEye, leftEye, nose, mouth] = seen.face!.points;
  expect(rightEye[0]).toBeLessThan(leftEye[0]);
  expect(Math.max(rightEye[1], leftEye[1])).toBeLessThan(nose[1]);
  expect(nose[1]).toBeLessThan(mouth[1]);
});

test('several people, blur, and a head half out of the picture are not', async () => {
  const group = await read(join(samples, 'sample3.jpg'));
  expect(faceTroubles(await measured(group, 'face'))).toContain('several-faces');
  expect(faceTroubles(await measured(await blurred(person, 7), 'face'))).toContain('blurred');
  const { middle, facePx } = await portraitOf(detector.eyes, person);
  const half = crop(person, { x: middle[0] - 0.2 * facePx, y: 0, width: 300, height: person.height });
  expect(faceTroubles(await measured(half, 'face')).length).toBeGreaterThan(0);
});

test('the portrait on a card is like its person, and unlike each other person of the samples', async () => {
  const onCard = await measured(await composed('tilted'), 'document', true);
  const own = await measured(person, 'face', true);
  const same = likeness(onCard.descriptor!, own.descriptor!);
  expect(same.isSame).toBe(true);
  for (const [file, x] of [
    ['sample3.jpg', 580],
    ['sample6.jpg', 650],
    ['sample2.jpg', 880],
  ] as const) {
    const group = await read(join(samples, file));
    const other = await measured(crop(group, { x, y: 20, width: 380, height: 430 }), 'face', true);
    const likenessOfOther = likeness(onCard.descriptor!, other.descriptor!);
    expect(likenessOfOther.isSame).toBe(false);
    expect(likenessOfOther.similarity01).toBeLessThan(same.similarity01);
  }
});

test.skipIf(!hasPhotos)(
  'documents are found on real desks, and none where there is none (needs ../shared/photos)',
  async () => {
    for (const id of ['018', '165']) {
      const scene = await asWebcam(await read(join(photos, `${id}.jpg`)), 1280, 720);
      expect(documentTroubles(await measured(await composed('plain', scene), 'document'))).toEqual([]);
    }
    // A hand with a phone before a face, a book cover with faces, a portrait.
    for (const id of ['026', '052', '121'])
      expect(documentTroubles(await measured(await read(join(photos, `${id}.jpg`)), 'document'))).not.toEqual(
        [],
      );
  },
);
