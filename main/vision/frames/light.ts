import type { Light } from '../../../core/vision/observation.ts';
import type { Frame } from './frame.ts';

const samplesAcross = 128;
const samplesDown = 72;

/**
 * Light of frame after frame, measured on a grid of 128 x 72 pixels: mean and standard deviation of the luma
 * (ITU-R BT.601, 0..255), variance of its 4-neighbour Laplacian (focus measure of Pech-Pacheco et al. 2000) and the
 * mean absolute change against the frame before. Single pixels are compared, not averages of areas: a camera that is
 * on always has noise in them, so a change of exactly 0 means that the very same picture came again.
 */
export function createLightMeter(): (frame: Frame) => Light {
  let before: Float32Array | null = null;
  return (frame) => {
    const luma = new Float32Array(samplesAcross * samplesDown);
    let laplacian = 0;
    let laplacianSquared = 0;
    let change = 0;
    for (let row = 0, at = 0; row < samplesDown; row++) {
      const y = gridLine(row, samplesDown, frame.height);
      for (let column = 0; column < samplesAcross; column++, at++) {
        const x = gridLine(column, samplesAcross, frame.width);
        const here = lumaAt(frame, x, y);
        const around =
          lumaAt(frame, x - 1, y) +
          lumaAt(frame, x + 1, y) +
          lumaAt(frame, x, y - 1) +
          lumaAt(frame, x, y + 1);
        luma[at] = here;
        laplacian += around - 4 * here;
        laplacianSquared += (around - 4 * here) ** 2;
        if (before) change += Math.abs(here - (before[at] ?? 0));
      }
    }
    const count = luma.length;
    const luminance = luma.reduce((sum, value) => sum + value, 0) / count;
    const variance = luma.reduce((sum, value) => sum + (value - luminance) ** 2, 0) / count;
    const light = {
      luminance,
      contrast: Math.sqrt(variance),
      sharpness: laplacianSquared / count - (laplacian / count) ** 2,
      change: before && change / count,
    };
    before = luma;
    return light;
  };
}

/** Evenly spread, never on the border, where a neighbour would be missing. */
function gridLine(index: number, lines: number, size: number): number {
  return Math.min(size - 2, Math.max(1, Math.floor(((index + 0.5) * size) / lines)));
}

function lumaAt({ pixels, width }: Frame, x: number, y: number): number {
  const pixel = pixels[y * width + x] ?? 0;
  return 0.299 * (pixel & 255) + 0.587 * ((pixel >>> 8) & 255) + 0.114 * ((pixel >>> 16) & 255);
}
