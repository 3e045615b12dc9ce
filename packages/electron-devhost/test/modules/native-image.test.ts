import sharp from 'sharp';
import { expect, test } from 'vitest';
import { NotSupportedByDevHost } from '../../app/errors.ts';
import { createNativeImage } from '../../modules/native-image.ts';

const nativeImage = createNativeImage();

test('a bitmap becomes a PNG with the same pixels', async () => {
  const bgra = Buffer.from([
    0, 0, 255, 255, 0, 255, 0, 255, 255, 0, 0, 255, 9, 8, 7, 128, 1, 2, 3, 4, 5, 6, 7, 8,
  ]);
  const image = nativeImage.createFromBitmap(bgra, { width: 3, height: 2 });
  expect(image.getSize()).toEqual({ width: 3, height: 2 });
  const { data, info } = await sharp(image.toPNG()).raw().toBuffer({ resolveWithObject: true });
  expect(info).toMatchObject({ width: 3, height: 2, channels: 4 });
  expect([...data.subarray(0, 16)]).toEqual([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 7, 8, 9, 128]);
});

test('a JPEG has its size and its bytes, and is not turned into a PNG', async () => {
  const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer();
  const image = nativeImage.createFromBuffer(jpeg);
  expect(image.getSize()).toEqual({ width: 40, height: 30 });
  expect(image.toJPEG(80)).toEqual(jpeg);
  expect(nativeImage.createFromDataURL(image.toDataURL()).toJPEG(80)).toEqual(jpeg);
  expect(() => image.toPNG()).toThrow(NotSupportedByDevHost);
});

test('what is no image is empty', () => {
  for (const image of [
    nativeImage.createEmpty(),
    nativeImage.createFromBuffer(Buffer.from('not an image at all')),
  ]) {
    expect(image.isEmpty()).toBe(true);
    expect(image.getSize()).toEqual({ width: 0, height: 0 });
  }
  expect(nativeImage.createFromPath('/nowhere.png').isEmpty()).toBe(true);
});
