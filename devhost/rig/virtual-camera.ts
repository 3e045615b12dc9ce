import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { blackI420, i420ByteLength, rgbToI420, type I420Frame, type RgbFrame } from './i420.ts';

export type VirtualCamera = {
  /** Chromium command-line switches that make this the only camera. */
  readonly switches: readonly string[];
  /** What the camera sees from the next frame on. The frame must have the camera's size. */
  readonly show: (frame: I420Frame | RgbFrame) => void;
  /** Decodes a JPEG or PNG and shows it letterboxed on black. */
  readonly showImage: (file: string) => Promise<void>;
  readonly showBlack: () => void;
  /** The cable is pulled: open tracks end within a moment. `show*` has no effect until {@link replug}. */
  readonly unplug: () => void;
  /** Plugged in again with the last picture; the page has to ask for the camera anew. */
  readonly replug: () => void;
  readonly dispose: () => void;
};

export type VirtualCameraOptions = {
  /** Directory for the camera's file; created when missing. */
  readonly dir: string;
  readonly width?: number;
  readonly height?: number;
  /** 15 unless told: half the decoding work of a usual 30. */
  readonly framesPerSecond?: number;
};

/**
 * A camera whose picture can be changed while Chromium films it: Chromium loops over a YUV4MPEG2 file of a
 * single frame and reads it again for every frame, so overwriting the frame in place changes the picture, and
 * emptying the file is a camera that was unplugged. Starts black. Width and height must be even.
 * Format: `man 5 yuv4mpeg` (mjpegtools).
 */
export function createVirtualCamera({
  dir,
  width = 1280,
  height = 720,
  framesPerSecond = 15,
}: VirtualCameraOptions): VirtualCamera {
  const header = Buffer.from(
    `YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\nFRAME\n`,
  );
  mkdirSync(dir, { recursive: true });
  const path = join(dir, 'camera.y4m');
  const fd = openSync(path, 'w+');
  let pluggedIn = true;
  let picture = blackI420(width, height);

  const film = (next: Uint8Array): void => {
    if (next.length !== i420ByteLength(width, height))
      throw new RangeError(`the camera is ${width}x${height}`);
    picture = next;
    if (pluggedIn) writeSync(fd, picture, 0, picture.length, header.length);
  };
  const replug = (): void => {
    pluggedIn = true;
    writeSync(fd, Buffer.concat([header, picture]), 0, header.length + picture.length, 0);
  };
  replug();

  return {
    switches: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${path}`],
    show: (frame) => film('i420' in frame ? frame.i420 : rgbToI420(frame)),
    showImage: async (file) => film(rgbToI420({ width, height, rgb: await letterbox(file, width, height) })),
    showBlack: () => film(blackI420(width, height)),
    unplug: () => {
      pluggedIn = false;
      ftruncateSync(fd, 0);
    },
    replug,
    dispose: () => {
      closeSync(fd);
      rmSync(path, { force: true });
    },
  };
}

async function letterbox(file: string, width: number, height: number): Promise<Uint8Array> {
  const fitted = sharp(file).rotate().resize(width, height, { fit: 'contain', background: '#000' });
  return fitted.flatten({ background: '#000' }).toColourspace('srgb').removeAlpha().raw().toBuffer();
}
