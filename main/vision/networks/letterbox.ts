import type { Box } from '../../../contract/events/vision.ts';
import type { Frame } from '../frames/frame.ts';

/** What a network wants to see: planes in the order of `colour`, each value `(byte - mean) / std`. */
export type ImageInput = {
  readonly width: number;
  readonly height: number;
  readonly colour: 'rgb' | 'bgr';
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
};

/** How black may be cut off: the size left is a multiple of `grain`, what is cut before the picture one of `align`. */
export type Cut = { readonly grain: number; readonly align: number };

/** Where the frame lies in the network's input, in pixels of the input. */
export type Placement = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** Input of a network: three planes of `width * height`; overwritten by the next frame. */
export type Fitted = {
  readonly data: Float32Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly placement: Placement;
};

/** For each output column (or row): the two source columns it lies between, and the weight of the second. */
type Axis = { readonly low: Int32Array; readonly high: Int32Array; readonly weight: Float64Array };
/** Where one colour goes and how it is normalised: `value * gain + bias`. */
type Plane = { readonly first: number; readonly gain: number; readonly bias: number };
type Fit = Fitted & {
  readonly from: string;
  readonly columns: Axis;
  readonly rows: Axis;
  readonly planes: Planes;
};
type Planes = readonly [red: Plane, green: Plane, blue: Plane];

/**
 * Fits frames into a network's input: aspect ratio kept, centred, the rest black (as the networks were trained;
 * stretching costs accuracy), bilinear between pixel centres. With `cut` the input is made smaller where it would hold
 * nothing but black. Tables and buffer are reused.
 */
export function createLetterbox(input: ImageInput, cut?: Cut): (frame: Frame) => Fitted {
  let fit: Fit | null = null;
  return (frame) => {
    const source = reducedFor(frame, input);
    const from = `${source.width}x${source.height}`;
    if (fit?.from !== from) fit = { from, ...fitting(source, input, cut) };
    const { data, placement, columns, rows, planes } = fit;
    for (let row = 0; row < placement.height; row++) {
      const above = (rows.low[row] ?? 0) * source.width;
      const below = (rows.high[row] ?? 0) * source.width;
      const line = (placement.top + row) * fit.width + placement.left;
      fillRow(source.pixels, above, below, rows.weight[row] ?? 0, columns, data, line, planes);
    }
    return fit;
  };
}

/** Bilinear alone would skip pixels of a frame more than twice too large; one up to 8 times too large is served. */
function reducedFor(frame: Frame, input: ImageInput): Frame {
  const excess = Math.max(frame.width / input.width, frame.height / input.height);
  const factor = excess > 4 ? 4 : 2;
  return excess > 2 && Math.min(frame.width, frame.height) >= factor ? frame.reduced(factor) : frame;
}

/** The box between two corners, in pixels of the network's input, as fractions of the frame. */
export function toFrame(at: Placement, x1: number, y1: number, x2: number, y2: number): Box {
  return [(x1 - at.left) / at.width, (y1 - at.top) / at.height, (x2 - x1) / at.width, (y2 - y1) / at.height];
}

/** Red, green and blue, wherever the network has them. */
function planesOf({ colour, mean, std }: ImageInput, size: number): Planes {
  const plane = (index: 0 | 1 | 2) => ({
    first: index * size,
    gain: 1 / std[index],
    bias: -mean[index] / std[index],
  });
  return colour === 'rgb' ? [plane(0), plane(1), plane(2)] : [plane(2), plane(1), plane(0)];
}

function fitting(frame: Frame, input: ImageInput, cut?: Cut): Omit<Fit, 'from'> {
  const scale = Math.min(input.width / frame.width, input.height / frame.height);
  const inner = {
    width: Math.max(1, Math.round(frame.width * scale)),
    height: Math.max(1, Math.round(frame.height * scale)),
  };
  const [left, width] = place(inner.width, input.width, cut);
  const [top, height] = place(inner.height, input.height, cut);
  const data = new Float32Array(3 * width * height);
  const planes = planesOf(input, width * height);
  for (const { first, bias } of planes) data.fill(bias, first, first + width * height);
  const placement = { left, top, ...inner };
  const [columns, rows] = [axis(inner.width, frame.width), axis(inner.height, frame.height)];
  return { data, width, height, placement, columns, rows, planes };
}

/**
 * Where a centred picture begins along one axis, and the size it then needs. Cut off in steps of `align`, black leaves
 * the network's cells on the picture where they would lie without the cut: with the picture shifted by part of a cell,
 * small things score up to a third differently.
 */
function place(inner: number, full: number, cut?: Cut): [start: number, size: number] {
  const start = (full - inner) >> 1;
  if (!cut) return [start, full];
  const rest = start % cut.align;
  return [rest, Math.min(full, cut.grain * Math.ceil((rest + inner) / cut.grain))];
}

/** Pixel centres lie at .5: output `i` is at `(i + .5) * sources / outputs - .5` of the source. */
function axis(outputs: number, sources: number): Axis {
  const low = new Int32Array(outputs);
  const high = new Int32Array(outputs);
  const weight = new Float64Array(outputs);
  for (let i = 0; i < outputs; i++) {
    const at = Math.min(sources - 1, Math.max(0, ((i + 0.5) * sources) / outputs - 0.5));
    low[i] = Math.floor(at);
    high[i] = Math.min(sources - 1, Math.floor(at) + 1);
    weight[i] = at - Math.floor(at);
  }
  return { low, high, weight };
}

/** The innermost loop of the program: one word read per neighbour, three colours taken out of it. */
function fillRow(
  pixels: Uint32Array,
  above: number,
  below: number,
  down: number,
  columns: Axis,
  data: Float32Array,
  line: number,
  [red, green, blue]: Planes,
): void {
  for (let x = 0; x < columns.low.length; x++) {
    const left = columns.low[x] ?? 0;
    const right = columns.high[x] ?? 0;
    const across = columns.weight[x] ?? 0;
    const d = down * across;
    const c = down - d;
    const b = across - d;
    const a = 1 - down - b;
    const p = pixels[above + left] ?? 0;
    const q = pixels[above + right] ?? 0;
    const r = pixels[below + left] ?? 0;
    const s = pixels[below + right] ?? 0;
    const at = line + x;
    data[red.first + at] =
      ((p & 255) * a + (q & 255) * b + (r & 255) * c + (s & 255) * d) * red.gain + red.bias;
    data[green.first + at] =
      (((p >>> 8) & 255) * a + ((q >>> 8) & 255) * b + ((r >>> 8) & 255) * c + ((s >>> 8) & 255) * d) *
        green.gain +
      green.bias;
    data[blue.first + at] =
      (((p >>> 16) & 255) * a + ((q >>> 16) & 255) * b + ((r >>> 16) & 255) * c + ((s >>> 16) & 255) * d) *
        blue.gain +
      blue.bias;
  }
}
