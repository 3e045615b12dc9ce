/**
 * The 128-d recognition network of face-api, which is published as weights without a graph.
 *
 * It is dlib's `dlib_face_recognition_resnet_model_v1`: a 29-layer residual network ending in a linear map to 128
 * numbers. The layers below follow `src/faceRecognitionNet/FaceRecognitionNet.ts` of `@vladmandic/face-api`.
 */
import type { ConvertedModel } from './convert.ts';
import { createOnnxWriter, type OnnxWriter } from './onnx-writer.ts';
import { at, type Tensor, transposeTensor } from './tensor.ts';

type Weights = ReadonlyMap<string, Tensor>;

/** A feature map on its way through the network: square, stored channels first. */
type Features = { readonly name: string; readonly size: number; readonly channels: number };

const INPUT_SIZE = 150;
const FEATURE_BLOCKS = [
  'conv32_1',
  'conv32_2',
  'conv32_3',
  'conv64_down',
  'conv64_1',
  'conv64_2',
  'conv64_3',
  'conv128_down',
  'conv128_1',
  'conv128_2',
  'conv256_down',
  'conv256_1',
  'conv256_2',
  'conv256_down_out',
];

/** Builds the network: `input` [1, 3, 150, 150] RGB to `descriptor` [1, 128]. */
export function buildFaceRecognition(weights: Weights): ConvertedModel {
  const writer = createOnnxWriter('face-recognition');
  const input = {
    name: writer.input('input', [1, 3, INPUT_SIZE, INPUT_SIZE]),
    size: INPUT_SIZE,
    channels: 3,
  };
  const network = createLayers(writer, weights);
  const stem = network.maxPool(
    network.relu(network.convolve(input, 'conv32_down', { stride: 2, padding: 0 })),
  );
  const features = FEATURE_BLOCKS.reduce(
    (x, block) => (block.includes('down') ? network.residualDown(x, block) : network.residual(x, block)),
    stem,
  );
  const pooled = writer.node('GlobalAveragePool', [features.name]);
  const flat = writer.node('Reshape', [pooled, writer.int64([1, features.channels])]);
  writer.output('descriptor', writer.node('MatMul', [flat, writer.constant(weight(weights, 'fc'))]));
  return { bytes: writer.encode(), outputs: [{ name: 'descriptor', shape: [1, 128] }] };
}

function weight(weights: Weights, name: string): Tensor {
  const tensor = weights.get(name);
  if (!tensor) throw new Error(`the weights of "${name}" are missing`);
  return tensor;
}

function createLayers(writer: OnnxWriter, weights: Weights) {
  const relu = ({ name, ...rest }: Features): Features => ({ ...rest, name: writer.node('Relu', [name]) });

  const convolve = (
    x: Features,
    layer: string,
    { stride, padding }: { stride: number; padding: number },
  ): Features => {
    const { filters, bias } = foldScale(weights, layer);
    const [channels = 0, , kernel = 0] = filters.shape;
    const name = writer.node('Conv', [x.name, writer.constant(filters), writer.constant(bias)], {
      kernel_shape: [kernel, kernel],
      strides: [stride, stride],
      pads: [padding, padding, padding, padding],
    });
    return { name, size: Math.floor((x.size + 2 * padding - kernel) / stride) + 1, channels };
  };

  const maxPool = (x: Features): Features => {
    const name = writer.node('MaxPool', [x.name], { kernel_shape: [3, 3], strides: [2, 2] });
    return { ...x, name, size: Math.floor((x.size - 3) / 2) + 1 };
  };

  /** Zeros after the last row, column and channel, up to the given size. */
  const grow = (x: Features, size: number, channels: number): Features => {
    const cells = size - x.size;
    if (cells === 0 && channels === x.channels) return x;
    const pads = writer.int64([0, 0, 0, 0, 0, channels - x.channels, cells, cells]);
    return { name: writer.node('Pad', [x.name, pads, writer.scalar(0)]), size, channels };
  };

  const add = (a: Features, b: Features): Features =>
    relu({ ...a, name: writer.node('Add', [a.name, b.name]) });

  const residual = (x: Features, block: string): Features => {
    const inner = relu(convolve(x, `${block}/conv1`, { stride: 1, padding: 1 }));
    return add(convolve(inner, `${block}/conv2`, { stride: 1, padding: 1 }), x);
  };

  /** Halves the size; the shortcut is averaged down, and whichever side is smaller is filled up with zeros. */
  const residualDown = (x: Features, block: string): Features => {
    const inner = relu(convolve(x, `${block}/conv1`, { stride: 2, padding: 0 }));
    const main = convolve(inner, `${block}/conv2`, { stride: 1, padding: 1 });
    const pooledName = writer.node('AveragePool', [x.name], { kernel_shape: [2, 2], strides: [2, 2] });
    const pooled = { name: pooledName, size: Math.floor(x.size / 2), channels: x.channels };
    return add(grow(main, pooled.size, main.channels), grow(pooled, pooled.size, main.channels));
  };

  return { relu, convolve, maxPool, residual, residualDown };
}

/** y = (filters * x + bias) * scale + shift, as one convolution with ONNX's filter order. */
function foldScale(weights: Weights, layer: string): { filters: Tensor; bias: Tensor } {
  const filters = transposeTensor(weight(weights, `${layer}/conv/filters`), [3, 2, 0, 1]);
  const bias = weight(weights, `${layer}/conv/bias`);
  const scale = weight(weights, `${layer}/scale/weights`).data;
  const shift = weight(weights, `${layer}/scale/biases`).data;
  const filterSize = filters.data.length / scale.length;
  return {
    filters: {
      ...filters,
      data: filters.data.map((value, i) => value * at(scale, Math.floor(i / filterSize))),
    },
    bias: { ...bias, data: bias.data.map((value, i) => value * at(scale, i) + at(shift, i)) },
  };
}
