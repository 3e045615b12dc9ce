import { createFrame, type Frame } from '../../../main/vision/frames/frame.ts';

/** A made-up picture: `colour` says red, green and blue of each pixel. */
export function picture(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Frame {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rgba.set([...colour(x, y), 255], (y * width + x) * 4);
  return createFrame(width, height, rgba);
}

export function grey(width: number, height: number, value: number): Frame {
  return picture(width, height, () => [value, value, value]);
}
