import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { overlap01 } from '../../main/vision/networks/boxes.ts';
import { decodeBlazeFace, decodeFullRange } from '../../main/vision/faces/face-check.ts';
import { decodeNanodet } from '../../main/vision/objects/decode-objects.ts';
import { createFrame, type Detection, type Frame } from '../../main/vision/frames/frame.ts';
import type { Inference } from '../../main/vision/networks/network.ts';
import { loadModelFiles, pictureInputOf } from '../../main/vision/networks/model-files.ts';
import { openNetwork } from '../../main/vision/networks/network.ts';

const decoders: Readonly<Record<string, (look: Inference) => readonly Detection[]>> = {
  'blazeface-back': (look) => decodeBlazeFace(look, 0.5),
  'face-full-range': (look) => decodeFullRange(look, 0.5),
  // A group of persons has few things in it, but all persons.
  nanodet: (look) => decodeNanodet(look, 0.4, [0]),
};

const width = 1280;

async function group(height: number): Promise<Frame> {
  const packageFile = createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json');
  const file = join(dirname(packageFile), 'demo/sample1.jpg');
  const rgba = await sharp(file).resize(width, height, { fit: 'cover' }).ensureAlpha().raw().toBuffer();
  return createFrame(width, height, rgba);
}

const files = await loadModelFiles(join(import.meta.dirname, '../../models'));
if (!files.ok) throw new Error(files.message);

test.each([...files.value.values()].filter(({ entry }) => 'cut' in entry.input))(
  '$entry.id finds without black bars what it finds between them',
  async ({ entry, bytes }) => {
    const decode = decoders[entry.id]!;
    const input = pictureInputOf(entry);
    const whole = await openNetwork(bytes, input);
    const cut = await openNetwork(bytes, input, input.cut);
    for (const height of [720, 960]) {
      const frame = await group(height);
      const expected = decode(await whole.infer(frame));
      const found = decode(await cut.infer(frame));
      expect(expected.length).toBeGreaterThan(1);
      expect(found).toHaveLength(expected.length);
      for (const { box, score01 } of expected) {
        const [same] = found.toSorted((a, b) => overlap01(b.box, box) - overlap01(a.box, box));
        expect(overlap01(same!.box, box)).toBeGreaterThan(0.9);
        expect(Math.abs(same!.score01 - score01)).toBeLessThan(0.05);
      }
    }
    await whole.dispose();
    await cut.dispose();
  },
);
