/**
 * Measures the detectors of the app on labelled photos, each by itself, as a single look of the app.
 *
 *   node scripts/evals/eval-vision.ts DIR [--verbose]
 *
 * DIR holds `labels.json` and the photos it names. Photos marked ambiguous for an object are left out of that
 * object's figures; face counts use every photo.
 */
import { join } from 'node:path';
import { likely01 } from '../../core/vision/objects.ts';
import { countedFaces } from '../../core/vision/presence.ts';
import type { Detector } from '../../main/vision/detector.ts';
import { precisionAndRecall, ratio, rounded, tally } from '../vision/metrics.ts';
import { openOwnDetector } from '../vision/own-detector.ts';
import { isAmbiguous, photoLabels, readLabels, type PhotoLabel } from '../vision/photo-labels.ts';
import { readImage } from '../vision/read-image.ts';
import { readArguments, refuse } from '../command/arguments.ts';

type Seen = {
  readonly label: PhotoLabel;
  readonly faces: number;
  readonly phone: number;
  readonly book: number;
};

async function look(detector: Detector, directory: string, label: PhotoLabel): Promise<Seen> {
  const image = await readImage(join(directory, label.id));
  if (!image.ok) throw new Error(`${image.code}: ${image.message}`);
  const faces = countedFaces(await detector.faces(image.value.frame)).length;
  const { phone, book } = await detector.objects(image.value.frame);
  return { label, faces, phone: phone?.score01 ?? 0, book: book?.score01 ?? 0 };
}

function faceFigures(seen: readonly Seen[]) {
  const count = (wrong: (found: number, labelled: number) => boolean) =>
    seen.filter(({ faces, label }) => wrong(faces, label.faces)).length;
  return {
    countExact: rounded(
      ratio(
        count((found, labelled) => found === labelled),
        seen.length,
      ),
    ),
    falsePresence: count((found, labelled) => found > 0 && labelled === 0),
    missedPresence: count((found, labelled) => found === 0 && labelled > 0),
    falseSeveral: count((found, labelled) => found > 1 && labelled < 2),
    missedSeveral: count((found, labelled) => found < 2 && labelled > 1),
  };
}

function objectFigures(seen: readonly Seen[], kind: 'phone' | 'book') {
  const clear = seen.filter(({ label }) => !isAmbiguous(label, kind));
  return precisionAndRecall(
    tally(clear.map((one) => ({ said: one[kind] >= likely01, truth: one.label[kind] }))),
  );
}

function mistakes({ label, faces, ...scores }: Seen): string[] {
  const wrong = (['phone', 'book'] as const).filter(
    (kind) => scores[kind] >= likely01 !== label[kind] && !isAmbiguous(label, kind),
  );
  const objects = wrong.map((kind) => `${kind} ${scores[kind].toFixed(2)} (labelled ${label[kind]})`);
  return faces === label.faces ? objects : [`faces ${faces} (labelled ${label.faces})`, ...objects];
}

const usage = 'npm run --silent eval:vision -- DIR [--verbose]';
const { values, positionals } = readArguments(usage, {
  options: { verbose: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [directory, ...more] = positionals;
if (directory === undefined || more.length > 0) refuse(usage);
try {
  const labels = await readLabels(directory, photoLabels);
  const detector = await openOwnDetector();
  const seen: Seen[] = [];
  for (const label of labels) {
    const one = await look(detector, directory, label);
    seen.push(one);
    if (values.verbose) for (const mistake of mistakes(one)) console.error(`${label.id}: ${mistake}`);
  }
  await detector.dispose();
  const phone = objectFigures(seen, 'phone');
  const book = objectFigures(seen, 'book');
  console.log(JSON.stringify({ images: seen.length, faces: faceFigures(seen), phone, book }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
