/** Planar YUV 4:2:0: all of Y, then U and V at half size. `width` and `height` are even. */
export type I420Frame = { readonly width: number; readonly height: number; readonly i420: Uint8Array };

/** Interleaved 8-bit RGB, 3 bytes a pixel. */
export type RgbFrame = { readonly width: number; readonly height: number; readonly rgb: Uint8Array };

export function i420ByteLength(width: number, height: number): number {
  return (width * height * 3) / 2;
}

/** Black in limited-range video: Y 16, U and V 128. */
export function blackI420(width: number, height: number): Uint8Array {
  return new Uint8Array(i420ByteLength(width, height)).fill(16, 0, width * height).fill(128, width * height);
}

/**
 * RGB to limited-range BT.601 I420, chroma taken from the mean of each 2x2 block.
 * Source: ITU-R BT.601-7, section 2.5, scaled to 8 bits in 16.16 fixed point.
 */
export function rgbToI420({ width, height, rgb }: RgbFrame): Uint8Array {
  const out = new Uint8Array(i420ByteLength(width, height));
  const chromaWidth = width / 2;
  const uStart = width * height;
  const vStart = uStart + uStart / 4;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (const pixel of [y * width + x, y * width + x + 1, (y + 1) * width + x, (y + 1) * width + x + 1]) {
        const r = rgb[pixel * 3] ?? 0;
        const g = rgb[pixel * 3 + 1] ?? 0;
        const b = rgb[pixel * 3 + 2] ?? 0;
        out[pixel] = 16 + ((16829 * r + 33039 * g + 6416 * b + 32768) >> 16);
        red += r;
        green += g;
        blue += b;
      }
      const chroma = (y / 2) * chromaWidth + x / 2;
      out[uStart + chroma] = 128 + ((-9714 * red - 19070 * green + 28784 * blue + 131072) >> 18);
      out[vStart + chroma] = 128 + ((28784 * red - 24103 * green - 4681 * blue + 131072) >> 18);
    }
  }
  return out;
}
