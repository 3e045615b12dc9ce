/** Geometry of sliding windows (convolution and pooling) along one axis. */

export type Window = {
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
};

export type PlacedWindow = { readonly before: number; readonly after: number; readonly outputSize: number };

/**
 * TensorFlow's SAME: the output has ceil(input / stride) cells, and an odd cell of padding goes to the end.
 * ONNX's auto_pad agrees on paper, but explicit pads leave no room for interpretation.
 * Source: tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2
 */
export function placeSame(inputSize: number, { size, stride, dilation }: Window): PlacedWindow {
  const outputSize = Math.ceil(inputSize / stride);
  const total = Math.max((outputSize - 1) * stride + (size - 1) * dilation + 1 - inputSize, 0);
  const before = Math.floor(total / 2);
  return { before, after: total - before, outputSize };
}

/** TensorFlow's VALID, around padding that an earlier node asked for. */
export function placeValid(
  inputSize: number,
  { size, stride, dilation }: Window,
  [before, after]: readonly [number, number],
): PlacedWindow {
  const room = inputSize + before + after - ((size - 1) * dilation + 1);
  return { before, after, outputSize: Math.floor(room / stride) + 1 };
}
