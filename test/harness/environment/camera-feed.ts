import sharp from 'sharp';
import { clipPictures, type Clip } from './camera-clip.ts';
import { rgbToI420 } from '../../../packages/electron-devhost/fixtures/i420.ts';
import type { VirtualCamera } from '../../../packages/electron-devhost/fixtures/virtual-camera.ts';
import type { Scene } from './photographs.ts';

const width = 1280;
const height = 720;
const refreshMs = 150;
const filmedPerSecond = 10;

/**
 * What the virtual camera films: photographs, with the noise that every sensor has: without it the picture
 * would be the same to the last bit, which is how a frozen camera looks.
 */
export function createCameraFeed(camera: VirtualCamera) {
  let picture: Uint8Array | null = null;
  let film: ReturnType<typeof setInterval> | undefined;
  const still = (next: Uint8Array | null): void => {
    clearInterval(film);
    picture = next;
  };
  const play = (pictures: readonly Uint8Array[], filmed: (picture: Uint8Array) => Uint8Array): void => {
    still(null);
    let index = 0;
    film = setInterval(() => {
      const next = pictures[index++ % pictures.length];
      if (next !== undefined) camera.show({ width, height, i420: filmed(next) });
    }, 1_000 / filmedPerSecond);
  };
  const timer = setInterval(() => {
    if (picture !== null) camera.show({ width, height, i420: withNoise(picture) });
  }, refreshMs);
  return {
    async show(scene: Scene): Promise<void> {
      const next = rgbToI420({ width, height, rgb: await letterbox(scene) });
      still(next);
      camera.show({ width, height, i420: withNoise(next) });
    },
    /** A recording, over and over, as if what is on it happened. */
    async film(clip: Clip): Promise<void> {
      play(await clipPictures(clip, { width, height, perSecond: filmedPerSecond }), withNoise);
    },
    /** A recording of that, over and over, as a program shows it: the same pictures to the last bit. */
    async replay(scene: Scene, seconds: number): Promise<void> {
      const taken = rgbToI420({ width, height, rgb: await letterbox(scene) });
      const pictures = Array.from({ length: seconds * filmedPerSecond }, () => withNoise(taken));
      play(pictures, (picture) => picture);
    },
    /** A hand or a sticker over the lens. */
    obscure(): void {
      still(null);
      camera.showBlack();
    },
    /** The same picture for ever, to the last bit: no camera is like that. */
    freeze: () => still(null),
    dispose(): void {
      clearInterval(timer);
      clearInterval(film);
    },
  };
}

async function letterbox({ file, part, light01 = 1 }: Scene): Promise<Uint8Array> {
  const upright = await sharp(file).rotate().toBuffer({ resolveWithObject: true });
  const [left, top, w, h] = part ?? [0, 0, 1, 1];
  return sharp(upright.data)
    .extract({
      left: Math.round(left * upright.info.width),
      top: Math.round(top * upright.info.height),
      width: Math.round(w * upright.info.width),
      height: Math.round(h * upright.info.height),
    })
    .resize(width, height, { fit: 'contain', background: '#000' })
    .flatten({ background: '#000' })
    .linear(light01, 0)
    .toColourspace('srgb')
    .raw()
    .toBuffer();
}

/** One luma step up or down on a random half of the rows' pixels: less than any real webcam has. */
function withNoise(picture: Uint8Array): Uint8Array {
  const noisy = picture.slice();
  for (let pixel = Math.floor(Math.random() * 3); pixel < width * height; pixel += 3) {
    const step = Math.random() < 0.5 ? -1 : 1;
    noisy[pixel] = Math.min(235, Math.max(16, (noisy[pixel] ?? 16) + 2 * step));
  }
  return noisy;
}
