/** Convolutions and max pooling: image in, image out, both stored channels first. */
import { type GraphNode, integers, text, texts } from '../graph-model.ts';
import { CHANNELS_FIRST } from '../layout.ts';
import type { Attributes } from '../onnx-writer.ts';
import {
  type OpConverter,
  type Padding,
  type Scope,
  UnsupportedOpError,
  type Wire,
  wireOf,
} from '../scope.ts';
import { at, reshapeTensor, type Tensor, transposeTensor } from '../tensor.ts';
import { type PlacedWindow, placeSame, placeValid } from './window.ts';

type Kernel = readonly [height: number, width: number];

type Placement = {
  readonly source: Wire;
  readonly outputHeight: number;
  readonly outputWidth: number;
  readonly attributes: Attributes;
};

/** Whether a window operator may take the padding in: only around rows and columns, with its own neutral value. */
function isAbsorbable({ amounts, value }: Padding, neutralValue: number): boolean {
  return value === neutralValue && [0, 3].every((axis) => at(amounts, axis).every((cells) => cells === 0));
}

/** Places the kernel over the node's first input; padding pending there becomes the operator's own. */
function place(node: GraphNode, scope: Scope, [height, width]: Kernel, neutralValue: number): Placement {
  if (text(node, 'data_format') !== 'NHWC') throw new UnsupportedOpError(node, 'data_format is not NHWC');
  const mode = text(node, 'padding');
  if (mode !== 'SAME' && mode !== 'VALID') throw new UnsupportedOpError(node, `padding ${mode}`);
  const pending = scope.paddedWire(node, 0);
  const absorbs = mode === 'VALID' && pending.padding && isAbsorbable(pending.padding, neutralValue);
  const { name, shape, layout, padding } = absorbs ? pending : scope.wire(node, 0);
  const strides = integers(node, 'strides');
  const dilations = node.attributes['dilations'] ? integers(node, 'dilations') : [1, 1, 1, 1];
  const along = (axis: number, size: number): PlacedWindow => {
    const window = { size, stride: at(strides, axis), dilation: at(dilations, axis) };
    const inputSize = at(shape, axis);
    if (mode === 'VALID') return placeValid(inputSize, window, padding?.amounts[axis] ?? [0, 0]);
    // With a rest, a smaller input could need other padding.
    if (inputSize % window.stride !== 0) throw new UnsupportedOpError(node, 'SAME over a part of a stride');
    return placeSame(inputSize, window);
  };
  const [rows, columns] = [along(1, height), along(2, width)];
  return {
    source: wireOf(name, shape, layout),
    outputHeight: rows.outputSize,
    outputWidth: columns.outputSize,
    attributes: {
      kernel_shape: [height, width],
      strides: strides.slice(1, 3),
      dilations: dilations.slice(1, 3),
      pads: [rows.before, columns.before, rows.after, columns.after],
    },
  };
}

/** What follows the convolution in TensorFlow's fused operators: an optional bias, then an optional activation. */
function fusedSteps(node: GraphNode): { hasBias: boolean; hasRelu: boolean } {
  const steps = texts(node, 'fused_ops').join('+');
  if (!['', 'BiasAdd', 'BiasAdd+Relu'].includes(steps))
    throw new UnsupportedOpError(node, `fused with ${steps}`);
  return { hasBias: steps.startsWith('BiasAdd'), hasRelu: steps.endsWith('Relu') };
}

/** `filters` are in ONNX's order [outputs, inputs per group, height, width]. */
function convolve(node: GraphNode, scope: Scope, filters: Tensor, group: number): Wire {
  const [outputs = 0, , height = 0, width = 0] = filters.shape;
  const { source, outputHeight, outputWidth, attributes } = place(node, scope, [height, width], 0);
  const { hasBias, hasRelu } = fusedSteps(node);
  const inputs = [scope.stored(source, CHANNELS_FIRST), scope.writer.constant(filters)];
  if (hasBias) inputs.push(scope.writer.constant(reshapeTensor(scope.constant(node, 2), [outputs])));
  const convolved = scope.writer.node('Conv', inputs, { ...attributes, group });
  const name = hasRelu ? scope.writer.node('Relu', [convolved]) : convolved;
  return wireOf(name, [1, outputHeight, outputWidth, outputs], CHANNELS_FIRST);
}

/** TensorFlow's filters are [height, width, inputs, outputs]. */
const convertConvolution: OpConverter = (node, scope) =>
  convolve(node, scope, transposeTensor(scope.constant(node, 1), [3, 2, 0, 1]), 1);

/** TensorFlow's depthwise filters are [height, width, channels, multiplier], and output c * multiplier + m comes from c. */
const convertDepthwise: OpConverter = (node, scope) => {
  const { data, shape } = transposeTensor(scope.constant(node, 1), [2, 3, 0, 1]);
  const [channels = 0, multiplier = 0, height = 0, width = 0] = shape;
  return convolve(node, scope, { data, shape: [channels * multiplier, 1, height, width] }, channels);
};

const convertMaxPool: OpConverter = (node, scope) => {
  const [, height = 0, width = 0] = integers(node, 'ksize');
  const { source, outputHeight, outputWidth, attributes } = place(node, scope, [height, width], -Infinity);
  const name = scope.writer.node('MaxPool', [scope.stored(source, CHANNELS_FIRST)], attributes);
  return wireOf(name, [1, outputHeight, outputWidth, at(source.shape, 3)], CHANNELS_FIRST);
};

export const convolutionOps = {
  Conv2D: convertConvolution,
  _FusedConv2D: convertConvolution,
  DepthwiseConv2dNative: convertDepthwise,
  FusedDepthwiseConv2dNative: convertDepthwise,
  MaxPool: convertMaxPool,
};
