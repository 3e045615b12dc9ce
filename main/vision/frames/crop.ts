import { createFrame, type Frame } from './frame.ts';

/** A rectangle in pixels of a frame. */
export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A copy of a part of the frame; what lies outside of the frame is black. */
export function crop(frame: Frame, area: Area): Frame {
  const [left, top] = [Math.round(area.x), Math.round(area.y)];
  const [width, height] = [Math.max(1, Math.round(area.width)), Math.max(1, Math.round(area.height))];
  const pixels = new Uint32Array(width * height);
  const from = Math.max(0, left);
  const to = Math.min(frame.width, left + width);
  for (let row = Math.max(0, -top); row < Math.min(height, frame.height - top) && from < to; row++) {
    const line = (top + row) * frame.width;
    pixels.set(frame.pixels.subarray(line + from, line + to), row * width + from - left);
  }
  return createFrame(width, height, new Uint8Array(pixels.buffer));
}
