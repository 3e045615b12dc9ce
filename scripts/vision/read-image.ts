import sharp from 'sharp';
import { fail, ok, type Result } from '../../contract/result.ts';
import { createFrame, type Frame } from '../../main/vision/frames/frame.ts';

/** Longest side of a frame in the app; larger pictures are brought to it first. */
const longestSide = 1280;

/** A picture as the camera would deliver it, and the size it has on disk (upright). */
export type Image = { readonly frame: Frame; readonly width: number; readonly height: number };

/** Reads a JPEG or PNG, upright, no larger than a camera frame. Fails with `image.unreadable`. */
export async function readImage(file: string): Promise<Result<Image>> {
  try {
    const { width, height } = (await sharp(file).metadata()).autoOrient;
    const { data, info } = await sharp(file)
      .autoOrient()
      .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return ok({ frame: createFrame(info.width, info.height, data), width, height });
  } catch (error) {
    return fail('image.unreadable', `${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
