import type { CameraFrame } from '../../../contract/ipc.ts';

/** The pixels of a frame as JPEG. */
export async function jpegOf(
  { width, height, rgba }: Pick<CameraFrame, 'width' | 'height' | 'rgba'>,
  quality01: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no 2d context');
  context.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: quality01 });
  return new Uint8Array(await blob.arrayBuffer());
}
