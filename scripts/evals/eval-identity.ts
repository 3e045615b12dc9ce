/**
 * Measures the identity step: drawn documents with real portraits, held into real photos; photos without any document;
 * faces; and whether two pictures are of one person.
 *
 *   node scripts/evals/eval-identity.ts PHOTOS [--clips DIR] [--only persons] [--verbose]
 *
 * PHOTOS and the clips' DIR hold `labels.json` and the files it names. Documents are drawn, not real: nobody's
 * identity card is needed for this, and the figures say so much less.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { documentTroubles, faceTroubles } from '../../core/identity.ts';
import type { StillKind } from '../../core/vision/still.ts';
import { crop } from '../../main/vision/frames/frame.ts';
import type { Frame } from '../../main/vision/frames/frame.ts';
import { judgeStill } from '../../main/vision/still/judge-still.ts';
import { clipPictures, type Portrayed } from '../vision/clips/clip-pictures.ts';
import { composeScene, conditions } from '../vision/identity-scenes.ts';
import { percentile, ratio, rounded } from '../vision/metrics.ts';
import { openOwnDetector } from '../vision/own-detector.ts';
import { photoLabels, readLabels } from '../vision/photo-labels.ts';
import { portraitOf } from '../vision/portrait.ts';
import { readImage } from '../vision/read-image.ts';
import { comparedPairs } from '../vision/same-person.ts';
import { asWebcam, blurred, darkened, randomFrom } from '../vision/spoil.ts';
import { readArguments, refuse } from '../command/arguments.ts';
import { needs } from '../command/needs.ts';

const usage = 'npm run --silent eval:identity -- PHOTOS [--clips DIR] [--only persons] [--verbose]';
const { values, positionals } = readArguments(usage, {
  options: {
    clips: { type: 'string' },
    only: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [directory, ...more] = positionals;
if (directory === undefined || more.length > 0) refuse(usage);
if (values.only !== undefined && (values.only !== 'persons' || values.clips === undefined)) refuse(usage);
if (values.clips !== undefined) await needs(['ffmpeg']);
const photos = directory;
const { eyes, dispose } = await openOwnDetector();
const spentMs: number[] = [];

/** What the app would say about a picture: the reasons against it, none where it is accepted. */
async function troublesOf(frame: Frame, kind: StillKind, name: string): Promise<readonly string[]> {
  const since = performance.now();
  const seen = await judgeStill(eyes, frame, kind, false);
  spentMs.push(performance.now() - since);
  if (!seen.ok) throw new Error(`${seen.code}: ${seen.message}`);
  const troubles = kind === 'document' ? documentTroubles(seen.value) : faceTroubles(seen.value);
  const { document, faceSizePx, sharpness01 } = seen.value;
  const measured = [document?.evidence01 ?? 0, faceSizePx, sharpness01]
    .map((value) => value.toFixed(2))
    .join(' ');
  if (values.verbose) console.error(`${kind} ${name}: ${troubles.join(', ') || 'accepted'} (${measured})`);
  return troubles;
}

async function frameOf(file: string): Promise<Frame> {
  const image = await readImage(file);
  if (!image.ok) throw new Error(`${image.code}: ${image.message}`);
  return image.value.frame;
}

function summary(all: readonly (readonly string[])[]) {
  const reasons: Record<string, number> = {};
  for (const reason of all.flat()) reasons[reason] = (reasons[reason] ?? 0) + 1;
  const accepted = all.filter(({ length }) => length === 0).length;
  return { pictures: all.length, accepted: rounded(ratio(accepted, all.length)), reasons };
}

/** Every document in every scene would say little more: each scene shows each condition once. */
async function documentFigures(scenes: readonly string[], portraits: readonly Frame[]) {
  const figures: Record<string, ReturnType<typeof summary> & { readonly isUsable: boolean }> = {};
  for (const { name, isUsable } of conditions) {
    const all: (readonly string[])[] = [];
    for (const [index, file] of scenes.entries()) {
      const scene = await asWebcam(await frameOf(join(photos, file)), 1280, 720);
      const portrait = portraits[(index * 7 + name.length) % portraits.length];
      if (!portrait) throw new Error(`No photo in ${photos} shows one large face`);
      const picture = await composeScene(name, scene, portrait, randomFrom(index * 97 + name.length * 7));
      all.push(await troublesOf(picture, 'document', `${name} in ${file}`));
    }
    figures[name] = { isUsable, ...summary(all) };
  }
  return figures;
}

async function faceFigures(pictures: readonly { readonly name: string; readonly frame: Frame }[]) {
  const spoilt = {
    asTaken: (frame: Frame) => Promise.resolve(frame),
    blurred: async (frame: Frame) => blurred(frame, 0.04 * (await portraitOf(eyes, frame)).facePx || 1),
    dark: (frame: Frame) => Promise.resolve(darkened(frame, 0.13, 6, randomFrom(1))),
    cutOff: async (frame: Frame) => {
      const { facePx, middle } = await portraitOf(eyes, frame);
      const x = middle[0] - 0.2 * facePx;
      return crop(frame, { x, y: 0, width: Math.max(64, frame.width - x), height: frame.height });
    },
  } as const;
  const figures: Record<string, ReturnType<typeof summary>> = {};
  for (const [condition, spoil] of Object.entries(spoilt)) {
    const all: (readonly string[])[] = [];
    for (const { name, frame } of pictures)
      all.push(await troublesOf(await spoil(frame), 'face', `${condition} ${name}`));
    figures[condition] = summary(all);
  }
  return figures;
}

async function main() {
  if (values.only === 'persons')
    return console.log(
      JSON.stringify(await comparedPairs(eyes, await clipPictures(values.clips ?? '')), null, 2),
    );
  const labels = await readLabels(photos, photoLabels);
  const files = new Set(await readdir(photos));
  const present = labels.filter(({ id }) => files.has(id));
  const clips: Portrayed[] = values.clips === undefined ? [] : await clipPictures(values.clips);
  const single: {
    readonly name: string;
    readonly frame: Frame;
    readonly facePx: number;
    readonly portrait: Frame;
  }[] = [];
  for (const { id } of present.filter(({ faces }) => faces === 1)) {
    const frame = await frameOf(join(photos, id));
    single.push({ name: id, frame, ...(await portraitOf(eyes, frame)) });
  }
  const scenes = present.filter(({ faces }) => faces === 0).map(({ id }) => id);
  const behind = single.filter(({ facePx }) => facePx >= 100).map(({ name }) => name);
  const portraits = single.filter(({ facePx }) => facePx >= 150).map(({ portrait }) => portrait);
  const noDocument: (readonly string[])[] = [];
  for (const { id } of present)
    noDocument.push(await troublesOf(await frameOf(join(photos, id)), 'document', id));
  for (const { name, frame } of clips) noDocument.push(await troublesOf(frame, 'document', name));
  const everyThird = [...scenes, ...behind].filter((_, index) => index % 3 === 0);
  const documents = await documentFigures(everyThird, portraits);
  const faces = await faceFigures(single.filter(({ facePx }) => facePx >= 80));
  const persons = clips.length > 0 ? await comparedPairs(eyes, clips) : null;
  const ms = { median: rounded(percentile(spentMs, 0.5)), p95: rounded(percentile(spentMs, 0.95)) };
  console.log(
    JSON.stringify({ documents, noDocument: summary(noDocument), faces, persons, judgeMs: ms }, null, 2),
  );
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await dispose();
}
