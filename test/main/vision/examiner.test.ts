import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Box } from '../../../contract/events/vision.ts';
import { upsideDownVote } from '../../../core/vision/upside-down.ts';
import { countFaces } from '../../../core/vision/presence.ts';
import { createExaminer, type Detector } from '../../../main/vision/detector.ts';
import { turnedOver, type Frame } from '../../../main/vision/frames/frame.ts';
import { openOwnDetector } from '../../../scripts/vision/own-detector.ts';
import { readImage } from '../../../scripts/vision/read-image.ts';
import { root } from '../../structure/source-files.ts';
import { picture } from './pictures.ts';

const { needed, soonMs } = upsideDownVote;
const box: Box = [0.1, 0.2, 0.3, 0.4];
/** Bright above, dark below: as it stands when the camera is upright. */
const upright = picture(64, 48, (_x, y) => (y < 24 ? [200, 200, 200] : [20, 20, 20]));
const isUpright = ({ pixels }: Frame) => ((pixels[0] ?? 0) & 255) > 100;

/** Finds one face, and a phone, in a picture that stands upright, and counts the looks. */
function fakeDetector() {
  let asked = 0;
  const detector: Detector = {
    faces: (frame) => {
      asked += 1;
      return Promise.resolve(isUpright(frame) ? [{ box, score01: 0.9 }] : []);
    },
    objects: (frame) =>
      Promise.resolve({ phone: isUpright(frame) ? { box, score01: 0.8 } : null, book: null }),
    eyes: { faces: () => Promise.resolve([]), describe: () => Promise.reject(new Error('not asked')) },
    dispose: () => Promise.resolve(),
  };
  return { detector, asked: () => asked };
}

const everything = { faces: true, objects: true };

test('a camera that hangs upside down is noticed by several looks, and looked at turned from then on', async () => {
  const { detector } = fakeDetector();
  const { examine } = createExaminer(detector, everything, () => 0);
  const frame = turnedOver(upright);
  for (let look = 0; look < needed; look += 1)
    expect(await examine(frame, look * soonMs)).toMatchObject({ isUpsideDown: false, faces: [] });
  const seen = await examine(frame, needed * soonMs);
  expect(seen).toMatchObject({ isUpsideDown: true, objects: { phone: { score01: 0.8 } } });
  // Where it is in the picture as it came: that is what is kept and shown.
  const [x, y, width, height] = seen.faces?.[0]?.box ?? [];
  expect([x, y, width, height]).toEqual([expect.closeTo(0.6), expect.closeTo(0.4), 0.3, 0.4]);
  expect(seen.objects?.phone?.box).toEqual(seen.faces?.[0]?.box);
});

test('an upright camera costs no look more, and stays as it is', async () => {
  const { detector, asked } = fakeDetector();
  const { examine } = createExaminer(detector, everything, () => 0);
  for (let look = 0; look < 20; look += 1)
    expect(await examine(upright, look * soonMs)).toMatchObject({ isUpsideDown: false, faces: [{ box }] });
  expect(asked()).toBe(20);
});

test('what an earlier process knew is not found out again', async () => {
  const { detector } = fakeDetector();
  const { examine, recall } = createExaminer(detector, everything, () => 0);
  recall(true);
  expect(await examine(turnedOver(upright), 0)).toMatchObject({ isUpsideDown: true, faces: [{}] });
});

const photo = join(root, '../shared/photos/026.jpg');

test.skipIf(!existsSync(photo))('a real face in a camera that hangs upside down is found', async () => {
  const detector = await openOwnDetector();
  const { examine } = createExaminer(detector, { faces: true, objects: false }, () => 0);
  const image = await readImage(photo);
  if (!image.ok) throw new Error(image.message);
  const frame = turnedOver(image.value.frame);
  const found: number[] = [];
  for (let look = 0; look < needed + 2; look += 1)
    found.push(countFaces((await examine(frame, look * soonMs)).faces ?? []));
  expect(found.at(-1)).toBe(1);
  await detector.dispose();
});
