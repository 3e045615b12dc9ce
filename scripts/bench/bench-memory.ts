/**
 * Measures what the networks of the vision process take of memory: resident megabytes beyond those of the same process
 * before it opens any, with photos decoded and everything loaded that measures.
 *
 *   npm run --silent bench:memory -- [--only voice]
 *
 * `opened`: right after. `worked`: after each photo was looked at four times for faces and objects, and a minute of
 * noise was listened to. `described`: after a face was turned into numbers, whose network is opened for that alone.
 * `--only voice`: a process that listens and does not look.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { openDetector, type Detector } from '../../main/vision/detector.ts';
import { createFrame } from '../../main/vision/frames/frame.ts';
import { judgeStill } from '../../main/vision/still/judge-still.ts';
import { openListener } from '../../main/vision/voice/listener.ts';
import { readArguments, refuse } from '../command/arguments.ts';

const models = join(import.meta.dirname, '../../models');
const minute = 60 * 16_000;

async function readPhotos(): Promise<readonly Uint8Array[]> {
  const { resolve } = createRequire(import.meta.url);
  const demo = join(dirname(resolve('@vladmandic/face-api/package.json')), 'demo');
  const read = async (index: number) => {
    const photo = sharp(join(demo, `sample${index}.jpg`)).resize({
      width: 1280,
      height: 720,
      fit: 'contain',
    });
    return new Uint8Array(await photo.ensureAlpha().raw().toBuffer());
  };
  return Promise.all([1, 2, 3, 4, 5, 6].map(read));
}

/** Resident, in megabytes; what is no longer used is let go first. */
function residentMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1_000_000;
}

async function opened<T>(
  opening: Promise<{ ok: true; value: T } | { ok: false; message: string }>,
): Promise<T> {
  const result = await opening;
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

async function look({ faces, objects }: Detector, photos: readonly Uint8Array[]): Promise<void> {
  for (let round = 0; round < 4; round++)
    for (const photo of photos) {
      const frame = createFrame(1280, 720, photo);
      await faces(frame);
      await objects(frame);
    }
}

const usage = 'npm run --silent bench:memory -- [--only voice]';
const { values } = readArguments(usage, { options: { only: { type: 'string' } } });
if (values.only !== undefined && values.only !== 'voice') refuse(usage);
const photos = values.only === 'voice' ? [] : await readPhotos();
const noise = Float32Array.from({ length: minute }, () => 0.02 * (Math.random() - 0.5));
const startMb = residentMb();
const since = (): number => Math.round(residentMb() - startMb);

const detector = values.only === 'voice' ? null : await opened(openDetector(models));
const pictures = since();
const listener = await opened(openListener(models));
const openedMb = since();
if (detector) await look(detector, photos);
await listener.hear(noise);
const worked = since();
const [first] = photos;
if (detector && first) await judgeStill(detector.eyes, createFrame(1280, 720, first), 'face', true);
console.log(
  JSON.stringify({
    startMb: Math.round(startMb),
    addedMb: { pictures, opened: openedMb, worked, described: since() },
  }),
);
