import { join } from 'node:path';
import sharp from 'sharp';
import { crop, type Frame } from '../../../main/vision/frames/frame.ts';
import { composeScene } from '../../../scripts/vision/identity-scenes.ts';
import { readImage } from '../../../scripts/vision/read-image.ts';
import { asWebcam, randomFrom } from '../../../scripts/vision/spoil.ts';
import { photographs, type Scene } from './photographs.ts';

/** A drawn identity card with the portrait of our one face on it, as it is held before a camera. No real document. */
export async function drawnDocument(dir: string): Promise<Scene> {
  const { oneFace, nobody } = photographs();
  const desk = await asWebcam(await part(nobody), 1280, 720);
  const shown = await composeScene('plain', desk, await part(oneFace), randomFrom(7));
  const file = join(dir, 'document.png');
  const { width, height, pixels } = shown;
  const rgba = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  await sharp(rgba, { raw: { width, height, channels: 4 } })
    .png()
    .toFile(file);
  return { file };
}

async function part({ file, part: at }: Scene): Promise<Frame> {
  const image = await readImage(file);
  if (!image.ok) throw new Error(image.message);
  const { frame } = image.value;
  const [left, top, width, height] = at ?? [0, 0, 1, 1];
  return crop(frame, {
    x: left * frame.width,
    y: top * frame.height,
    width: width * frame.width,
    height: height * frame.height,
  });
}
