/**
 * Looks at pictures with the detectors of the app.
 *
 *   node scripts/detect.ts [--json] FILE...
 *
 * With `--json` one line per picture; boxes `[x, y, width, height]` in its pixels. A phone or book counts from score
 * 0.5. An unreadable file is reported (`image.unreadable`), the rest is done, and the exit code is 1.
 */
import type { Box } from '../contract/events/vision.ts';
import { countedFaces } from '../core/vision/presence.ts';
import type { Detector } from '../main/vision/detector.ts';
import { openOwnDetector } from './vision/own-detector.ts';
import { readImage, type Image } from './vision/read-image.ts';
import { readArguments, refuse } from './command/arguments.ts';

const usage = 'npm run --silent detect -- [--json] FILE...';
const { values, positionals: files } = readArguments(usage, {
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});

async function describe(detector: Detector, file: string, { frame, width, height }: Image) {
  const pixels = ([x, y, w, h]: Box): number[] =>
    [x * width, y * height, w * width, h * height].map((value) => Number(value.toFixed(1)));
  const started = performance.now();
  const faces = await detector.faces(frame);
  const between = performance.now();
  const { phone, book } = await detector.objects(frame);
  const ended = performance.now();
  return {
    file,
    width,
    height,
    faces: countedFaces(faces).map(({ box, score01 }) => ({ box: pixels(box), score: rounded(score01) })),
    phone: rounded(phone?.score01 ?? 0),
    book: rounded(book?.score01 ?? 0),
    phoneBox: phone && pixels(phone.box),
    bookBox: book && pixels(book.box),
    ms: { face: rounded(between - started), objects: rounded(ended - between) },
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}

if (files.length === 0) refuse(usage);
const detector = await openOwnDetector();
if (!values.json) console.log('faces  phone   book  face ms  object ms  file');
for (const file of files) {
  const image = await readImage(file);
  if (!image.ok) {
    if (values.json)
      console.log(JSON.stringify({ file, error: { code: image.code, message: image.message } }));
    console.error(`${image.code}: ${image.message}`);
    process.exitCode = 1;
    continue;
  }
  const seen = await describe(detector, file, image.value);
  if (values.json) console.log(JSON.stringify(seen));
  else {
    const { faces, phone, book, ms } = seen;
    const cells = [
      String(faces.length).padStart(5),
      phone.toFixed(2).padStart(6),
      book.toFixed(2).padStart(6),
    ];
    console.log(
      [...cells, ms.face.toFixed(1).padStart(8), ms.objects.toFixed(1).padStart(10), ` ${file}`].join(' '),
    );
  }
}
await detector.dispose();
