import sharp, { type Sharp } from 'sharp';
import { createFrame, type Frame } from '../../main/vision/frames/frame.ts';

function asSharp({ width, height, pixels }: Frame): Sharp {
  const bytes = Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  return sharp(bytes, { raw: { width, height, channels: 4 } });
}

async function asFrame(picture: Sharp): Promise<Frame> {
  const { data, info } = await picture
    .removeAlpha()
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return createFrame(info.width, info.height, new Uint8Array(data));
}

/** As a webcam delivers it: cut to its format, so many pixels wide. */
export function asWebcam(frame: Frame, width: number, height: number): Promise<Frame> {
  return asFrame(asSharp(frame).resize(width, height, { fit: 'cover' }));
}

export function blurred(frame: Frame, sigmaPx: number): Promise<Frame> {
  return asFrame(asSharp(frame).blur(sigmaPx));
}

/** Less light: each value times `share01`, and the noise of a sensor that is turned up. */
export function darkened(frame: Frame, share01: number, noise: number, random: () => number): Frame {
  const bytes = new Uint8Array(frame.pixels.slice().buffer);
  for (let at = 0; at < bytes.length; at++)
    if (at % 4 < 3) {
      const value = (bytes[at] ?? 0) * share01 + noise * (random() + random() + random() - 1.5);
      bytes[at] = Math.max(0, Math.min(255, Math.round(value)));
    }
  return createFrame(frame.width, frame.height, bytes);
}

/** What is left of it after a camera's compression. */
export async function compressed(frame: Frame, quality: number): Promise<Frame> {
  return asFrame(sharp(await asSharp(frame).jpeg({ quality }).toBuffer()));
}

/** Numbers in 0..1, the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
