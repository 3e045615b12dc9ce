import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { i420ByteLength } from '../../../packages/electron-devhost/fixtures/i420.ts';

/** A stretch of a recording, in seconds. */
export type Clip = { readonly file: string; readonly fromS: number; readonly forS: number };

type Wanted = { readonly width: number; readonly height: number; readonly perSecond: number };

/** Its pictures as I420, letterboxed. Throws where ffmpeg cannot read it. */
export async function clipPictures(
  { file, fromS, forS }: Clip,
  { width, height, perSecond }: Wanted,
): Promise<readonly Uint8Array[]> {
  const size = `${width}:${height}`;
  const fitted = `scale=${size}:force_original_aspect_ratio=decrease,pad=${size}:-1:-1,fps=${perSecond}`;
  const stretch = ['-ss', `${fromS}`, '-t', `${forS}`, '-i', file, '-an', '-vf', fitted];
  const raw = ['-pix_fmt', 'yuv420p', '-f', 'rawvideo', '-'];
  const one = i420ByteLength(width, height);
  const { stdout } = await promisify(execFile)('ffmpeg', ['-v', 'error', ...stretch, ...raw], {
    encoding: 'buffer',
    maxBuffer: one * Math.ceil((forS + 1) * perSecond),
  });
  const pictures = Array.from({ length: Math.floor(stdout.length / one) }, (_, index) =>
    stdout.subarray(index * one, (index + 1) * one),
  );
  if (pictures.length === 0) throw new Error(`${file} has no picture from ${fromS} s on`);
  return pictures;
}
