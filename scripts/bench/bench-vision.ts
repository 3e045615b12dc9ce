/**
 * Measures what looking at a frame costs, against `@vladmandic/human` (wasm) on the same frames in the same run.
 *
 *   node scripts/bench/bench-vision.ts [--runs 5]
 *
 * Frames: 1280 x 720 RGBA, letterboxed from the sample photos of `@vladmandic/face-api`, and from `../shared/photos`
 * where that is present. Every run goes four times through all frames: the face check alone, the object check alone,
 * both on the same frame (what the app does when both are due), and human. By turns, so that whatever else the computer
 * does meets all, and each with the caches as it leaves them itself. The second networks run only in doubt;
 * `blazeFaceShare` and `centernetShare` say how often.
 */
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { createFrame, type Frame } from '../../main/vision/frames/frame.ts';
import { openHuman } from '../vision/human-rival.ts';
import { percentile, rounded } from '../vision/metrics.ts';
import { openOwnDetector } from '../vision/own-detector.ts';
import { readArguments, refuse } from '../command/arguments.ts';

const frameSize = { width: 1280, height: 720 };

function photoFiles(): string[] {
  const require = createRequire(import.meta.url);
  const demo = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'demo');
  const shared = join(import.meta.dirname, '../../../shared/photos');
  return [demo, ...(existsSync(shared) ? [shared] : [])].flatMap((directory) =>
    readdirSync(directory)
      .filter((name) => name.endsWith('.jpg'))
      .sort()
      .map((name) => join(directory, name)),
  );
}

async function cameraFrame(file: string): Promise<Frame> {
  const black = { r: 0, g: 0, b: 0, alpha: 1 };
  const { data } = await sharp(file)
    .autoOrient()
    .resize({ ...frameSize, fit: 'contain', background: black })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return createFrame(frameSize.width, frameSize.height, data);
}

/** As fresh from the camera: nothing computed from its pixels yet. */
function fresh({ width, height, pixels }: Frame): Frame {
  return createFrame(width, height, new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength));
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function figures(ms: readonly number[]) {
  return { medianMs: rounded(percentile(ms, 0.5)), p95Ms: rounded(percentile(ms, 0.95)) };
}

const usage = 'npm run --silent bench:vision -- [--runs 5]';
const { values } = readArguments(usage, { options: { runs: { type: 'string', default: '5' } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) refuse(usage);
const frames = await Promise.all(photoFiles().map(cameraFrame));
const inferences = { 'blazeface-back': 0, 'face-full-range': 0, nanodet: 0, centernet: 0 };
const detector = await openOwnDetector((model) => inferences[model]++);
const human = await openHuman();
const both = async (frame: Frame) => [await detector.faces(frame), await detector.objects(frame)];
const contenders = { face: detector.faces, objects: detector.objects, both, human };
const ms: Record<keyof typeof contenders, number[]> = { face: [], objects: [], both: [], human: [] };
for (let run = -1; run < runs; run++) {
  for (const name of ['face', 'objects', 'both', 'human'] as const) {
    for (const frame of frames.map(fresh)) {
      const spent = await milliseconds(() => contenders[name](frame));
      if (run >= 0) ms[name].push(spent); // The first run warms everything up.
    }
  }
}
await detector.dispose();
const ours = { face: figures(ms.face), objects: figures(ms.objects), both: figures(ms.both) };
console.log(
  JSON.stringify({
    ours,
    human: figures(ms.human),
    ratio: rounded(percentile(ms.human, 0.5) / percentile(ms.both, 0.5)),
    frames: frames.length,
    runs,
    blazeFaceShare: rounded(inferences['blazeface-back'] / inferences['face-full-range']),
    centernetShare: rounded(inferences.centernet / inferences.nanodet),
    machine: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
    node: process.version,
  }),
);
