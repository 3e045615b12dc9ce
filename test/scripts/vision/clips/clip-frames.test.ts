import { expect, test } from 'vitest';
import { pamFrames } from '../../../../scripts/vision/clips/clip-frames.ts';

function pam(width: number, height: number, value: number): Buffer {
  const header = `P7\nWIDTH ${width}\nHEIGHT ${height}\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n`;
  return Buffer.concat([Buffer.from(header), Buffer.alloc(width * height * 4, value)]);
}

async function read(bytes: Buffer, chunkSize: number) {
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
  }
  const pictures: number[][] = [];
  for await (const { width, height, pixels } of pamFrames(chunks()))
    pictures.push([width, height, ...pixels]);
  return pictures;
}

test.each([1, 7, 90, 100_000])(
  'pictures are found however the stream is cut (%i bytes at a time)',
  async (size) => {
    const bytes = Buffer.concat([pam(2, 1, 1), pam(1, 1, 2), pam(1, 2, 3)]);
    expect(await read(bytes, size)).toEqual([
      [2, 1, 0x01010101, 0x01010101],
      [1, 1, 0x02020202],
      [1, 2, 0x03030303, 0x03030303],
    ]);
  },
);

test('a picture that is cut off is not a picture', async () => {
  expect(await read(pam(2, 2, 9).subarray(0, -1), 50)).toEqual([]);
});
