import type { Box } from '../../contract/event-payloads.ts';
import type { Frame } from './frame.ts';

/** What a network wants to see: planes in the order of `colour`, each value `(byte - mean) / std`. */
export type ImageInput = {
  readonly width: number;
  readonly height: number;
  readonly colour: 'rgb' | 'bgr';
  readonly mean: readonly [number, number, number];
  readonly std: readonly [number, number, number];
};

/** Where the frame lies in the network's input, in pixels of the input. */
export type Placement = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

export type Letterbox = {
  /** Three planes of `width * height`; overwritten by every `fill`. */
  readonly data: Float32Array<ArrayBuffer>;
  readonly fill: (frame: Frame) => Placement;
};

/** For each output column (or row): the two source columns it lies between, and the weight of the second. */
type Axis = { readonly low: Int32Array; readonly high: Int32Array; readonly weight: Float64Array };
/** Where one colour goes and how it is normalised: `value * gain + bias`. */
type Plane = { readonly first: number; readonly gain: number; readonly bias: number };
type Fit = {
  readonly from: string;
  readonly placement: Placement;
  readonly columns: Axis;
  readonly rows: Axis;
};

/**
 * Fits frames into a network's input: aspect ratio kept, centred, the rest black (as the networks were trained;
 * stretching costs accuracy). Bilinear between pixel centres; a frame more than twice too large is halved first,
 * because bilinear alone would skip most of its pixels. Tables and buffer are reused from frame to frame.
 */
export function createLetterbox(input: ImageInput): Letterbox {
  const size = input.width * input.height;
  const data = new Float32Array(3 * size);
  const planes = planesOf(input, size);
  let fit: Fit | null = null;

  function fill(frame: Frame): Placement {
    let source = frame;
    while (canBeHalved(source, input)) source = source.half();
    const from = `${source.width}x${source.height}`;
    if (fit?.from !== from) {
      fit = { from, ...fitting(source, input) };
      for (const { first, bias } of planes) data.fill(bias, first, first + size);
    }
    const { placement, columns, rows } = fit;
    for (let row = 0; row < placement.height; row++) {
      const above = (rows.low[row] ?? 0) * source.width;
      const below = (rows.high[row] ?? 0) * source.width;
      const line = (placement.top + row) * input.width + placement.left;
      fillRow(source.pixels, above, below, rows.weight[row] ?? 0, columns, data, line, planes);
    }
    return placement;
  }
  return { data, fill };
}

function canBeHalved({ width, height }: Frame, input: ImageInput): boolean {
  return Math.max(width / input.width, height / input.height) > 2 && Math.min(width, height) >= 2;
}

/** The box between two corners, in pixels of the network's input, as fractions of the frame. */
export function toFrame(at: Placement, x1: number, y1: number, x2: number, y2: number): Box {
  return [(x1 - at.left) / at.width, (y1 - at.top) / at.height, (x2 - x1) / at.width, (y2 - y1) / at.height];
}

/** Red, green and blue, wherever the network has them. */
function planesOf({ colour, mean, std }: ImageInput, size: number): readonly [Plane, Plane, Plane] {
  const plane = (index: 0 | 1 | 2) => ({
    first: index * size,
    gain: 1 / std[index],
    bias: -mean[index] / std[index],
  });
  return colour === 'rgb' ? [plane(0), plane(1), plane(2)] : [plane(2), plane(1), plane(0)];
}

function fitting(frame: Frame, input: ImageInput): Omit<Fit, 'from'> {
  const scale = Math.min(input.width / frame.width, input.height / frame.height);
  const width = Math.max(1, Math.round(frame.width * scale));
  const height = Math.max(1, Math.round(frame.height * scale));
  const placement = { left: (input.width - width) >> 1, top: (input.height - height) >> 1, width, height };
  return { placement, columns: axis(width, frame.width), rows: axis(height, frame.height) };
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
  [red, green, blue]: readonly [Plane, Plane, Plane],
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
