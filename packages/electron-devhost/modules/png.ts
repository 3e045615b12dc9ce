import { crc32, deflateSync } from 'node:zlib';

export type PixelSize = { readonly width: number; readonly height: number };

/** 32-bit pixels in memory order blue, green, red, alpha: what X and Electron's `toBitmap` have. */
export type BgraPixels = PixelSize & { readonly bgra: Uint8Array };

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Encodes as 8-bit RGBA without filtering. Source: W3C PNG (Third Edition), sections 5 and 11. */
export function encodePng({ width, height, bgra }: BgraPixels): Buffer {
  const rowBytes = 1 + width * 4;
  const raw = Buffer.alloc(rowBytes * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const to = Math.floor(pixel / width) * rowBytes + 1 + (pixel % width) * 4;
    raw[to] = bgra[pixel * 4 + 2] ?? 0;
    raw[to + 1] = bgra[pixel * 4 + 1] ?? 0;
    raw[to + 2] = bgra[pixel * 4] ?? 0;
    raw[to + 3] = bgra[pixel * 4 + 3] ?? 0;
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(raw, { level: 1 })), chunk('IEND')];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

/** Width and height from the header of a PNG or JPEG file, or undefined when it is neither. */
export function encodedImageSize(file: Buffer): PixelSize | undefined {
  if (file.subarray(0, 8).equals(SIGNATURE))
    return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
  return isJpeg(file) ? jpegSize(file) : undefined;
}

export function isJpeg(file: Buffer): boolean {
  return file.length > 4 && file.readUInt16BE(0) === 0xffd8;
}

/** Walks the segments to the start-of-frame marker (ITU-T T.81, table B.1). */
function jpegSize(file: Buffer): PixelSize | undefined {
  for (let at = 2; at + 9 < file.length; at += 2 + file.readUInt16BE(at + 2)) {
    const marker = file.readUInt16BE(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (isFrame) return { width: file.readUInt16BE(at + 7), height: file.readUInt16BE(at + 5) };
  }
  return undefined;
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
