import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { System } from '../target.ts';

/** Sizes in which Linux looks for the picture of a program. */
export const linuxSizes = [16, 32, 48, 64, 128, 256, 512] as const;
const icoSizes = [16, 32, 48, 256];
/** Types of the container of macOS, by size. */
const icnsTypes = { ic07: 128, ic08: 256, ic09: 512, ic10: 1024 } as const;

export type Icon = { readonly png: (size: number) => Promise<Buffer>; readonly svg: Buffer | null };

/** The picture of an institution's app: an SVG, or a PNG of at least 512 pixels; square. Throws with what is wrong. */
export async function readIcon(given: string | undefined, folder: string, root: string): Promise<Icon> {
  const path = given === undefined ? join(root, 'build/icon.svg') : join(folder, given);
  const bytes = await readFile(path);
  const { width, height, format } = await sharp(bytes).metadata();
  if (width !== height) throw new Error(`${path} is not square: it is ${width} by ${height}`);
  if (format !== 'svg' && width < 512) throw new Error(`${path} has ${width} pixels, and needs at least 512`);
  const png = (size: number) =>
    sharp(bytes, format === 'svg' ? { density: (72 * size) / width } : {})
      .resize(size, size)
      .png({ compressionLevel: 9 })
      .toBuffer();
  return { png, svg: format === 'svg' ? bytes : null };
}

/** The file that the builder wants for a system: ICO, ICNS or PNG. */
export async function iconFile(icon: Icon, system: System): Promise<{ ending: string; bytes: Buffer }> {
  if (system === 'win') return { ending: 'ico', bytes: await ico(icon) };
  if (system === 'mac') return { ending: 'icns', bytes: await icns(icon) };
  return { ending: 'png', bytes: await icon.png(512) };
}

async function ico({ png }: Icon): Promise<Buffer> {
  const images = await Promise.all(icoSizes.map(png));
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let at = head.length;
  images.forEach((image, index) => {
    const entry = 6 + 16 * index;
    // 256 is written as 0.
    head.writeUInt8((icoSizes[index] ?? 0) % 256, entry);
    head.writeUInt8((icoSizes[index] ?? 0) % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(image.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += image.length;
  });
  return Buffer.concat([head, ...images]);
}

async function icns({ png }: Icon): Promise<Buffer> {
  const parts = await Promise.all(
    Object.entries(icnsTypes).map(async ([type, size]) => chunk(type, await png(size))),
  );
  return chunk('icns', Buffer.concat(parts));
}

function chunk(type: string, bytes: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(bytes.length + 8, 4);
  return Buffer.concat([head, bytes]);
}
