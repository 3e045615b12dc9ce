import onnxProto from 'onnx-proto';
import { describe, expect, test } from 'vitest';
import { convertGraphModel, onnxName } from '../../models/convert.ts';
import type { GraphNode } from '../../models/graph-model.ts';
import { placeSame, placeValid } from '../../models/ops/window.ts';
import type { Tensor } from '../../models/tensor.ts';

type Attributes = GraphNode['attributes'];

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const dims = (sizes: readonly number[]) => ({ shape: { dim: sizes.map((size) => ({ size: `${size}` })) } });
const IMAGE = node('image', 'Placeholder', [], { shape: dims([-1, 4, 4, 3]) });
const VALID: Attributes = {
  padding: { s: base64('VALID') },
  data_format: { s: base64('NHWC') },
  strides: { list: { i: ['1', '1', '1', '1'] } },
};

function node(name: string, op: string, inputs: readonly string[], attributes: Attributes = {}): GraphNode {
  return { name, op, inputs, attributes };
}

function tensor(shape: readonly number[], data: readonly number[]): Tensor {
  return { shape, data: Float32Array.from(data) };
}

const WEIGHTS = {
  filters: tensor([3, 3, 3, 1], Array<number>(27).fill(1)),
  wideFilters: tensor([3, 3, 8, 1], Array<number>(72).fill(1)),
  around: tensor([4, 2], [0, 0, 1, 1, 1, 1, 0, 0]),
  acrossChannels: tensor([4, 2], [0, 0, 0, 0, 0, 0, 0, 5]),
  toChannelsFirst: tensor([4], [0, 3, 1, 2]),
  toChannelsLast: tensor([4], [0, 2, 3, 1]),
  flat: tensor([2], [1, -1]),
  twice: tensor([2], [8, 8]),
  toCells: tensor([3], [1, 16, 3]),
  toCellsBehind: tensor([3], [1, 3, 16]),
  apart: tensor([3], [1, 8, 6]),
};

/** Converts the graph and lists the ONNX nodes as `Type`, and what the output is. */
function convert(nodes: readonly GraphNode[], output: string) {
  const constants = Object.keys(WEIGHTS).map((name) => node(name, 'Const', []));
  const model = {
    nodes: new Map([IMAGE, ...constants, ...nodes].map((each) => [each.name, each])),
    weights: new Map(Object.entries(WEIGHTS)),
  };
  const { bytes, outputs } = convertGraphModel(model, 'test', [output]);
  const graph = onnxProto.onnx.ModelProto.decode(bytes).graph!;
  return { types: graph.node!.map(({ opType }) => opType), shape: outputs[0]!.shape, graph };
}

describe('padding', () => {
  const padded = node('padded', 'Pad', ['image', 'around']);
  const conv = (input: string) => node('conv', 'Conv2D', [input, 'filters'], VALID);

  test('becomes part of the convolution that follows', () => {
    expect(convert([padded, conv('padded')], 'conv')).toMatchObject({
      types: ['Conv', 'Identity'],
      shape: [1, 1, 4, 4],
    });
  });

  test('becomes part of it across a transpose there and back', () => {
    const there = node('there', 'Transpose', ['padded', 'toChannelsFirst']);
    const back = node('back', 'Transpose', ['there', 'toChannelsLast']);
    const { types } = convert([padded, there, back, conv('back')], 'conv');
    expect(types).toEqual(['Conv', 'Identity']);
  });

  test('is carried out once for everybody who cannot take it in', () => {
    const relu = node('relu', 'Relu', ['padded']);
    const sum = node('sum', 'AddV2', ['relu', 'padded']);
    expect(convert([padded, relu, sum], 'sum')).toMatchObject({
      types: ['Pad', 'Relu', 'Add', 'Identity'],
      shape: [1, 3, 6, 6],
    });
  });

  test('of channels is never taken for padding around the image', () => {
    const channels = node('channels', 'Pad', ['image', 'acrossChannels']);
    const wide = node('conv', 'Conv2D', ['channels', 'wideFilters'], VALID);
    expect(convert([channels, wide], 'conv')).toMatchObject({
      types: ['Pad', 'Conv', 'Identity'],
      shape: [1, 1, 2, 2],
    });
  });

  test('with zeros is not taken in by a maximum, where it would mean minus infinity', () => {
    const pool = node('pool', 'MaxPool', ['padded'], {
      ...VALID,
      ksize: { list: { i: ['1', '2', '2', '1'] } },
    });
    expect(convert([padded, pool], 'pool').types).toEqual(['Pad', 'MaxPool', 'Identity']);
  });
});

test('data is moved only for a reshape', () => {
  const reshape = node('flatten', 'Reshape', ['image', 'flat']);
  expect(convert([reshape], 'flatten')).toMatchObject({
    types: ['Transpose', 'Reshape', 'Identity'],
    shape: [1, 48],
  });
});

/** The whole numbers a graph has as constants. */
function wholeNumbers({ initializer }: onnxProto.onnx.IGraphProto): number[][] {
  return initializer!
    .filter(({ dataType }) => dataType === onnxProto.onnx.TensorProto.DataType.INT64)
    .map(({ rawData }) => [...new BigInt64Array(Uint8Array.from(rawData!).buffer)].map(Number));
}

describe('height and width are free', () => {
  test('in the input', () => {
    const { graph } = convert([node('relu', 'Relu', ['image'])], 'relu');
    const dim = graph.input![0]!.type!.tensorType!.shape!.dim!;
    expect(dim.map(({ dimValue, dimParam }) => dimParam || Number(dimValue))).toEqual([
      1,
      3,
      'height',
      'width',
    ]);
  });

  test('in a reshape, also where the original names them', () => {
    const cells = node('cells', 'Reshape', ['image', 'toCells']);
    expect(wholeNumbers(convert([cells], 'cells').graph)).toEqual([[1, -1, 3]]);
    const there = node('there', 'Transpose', ['image', 'toChannelsFirst']);
    const behind = node('behind', 'Reshape', ['there', 'toCellsBehind']);
    const { types, graph } = convert([there, behind], 'behind');
    expect(types).toEqual(['Reshape', 'Identity']);
    expect(wholeNumbers(graph)).toEqual([[1, 3, -1]]);
  });

  test('in a resize, which is by factors', () => {
    const resize = node('resize', 'ResizeBilinear', ['image', 'twice'], { half_pixel_centers: { b: true } });
    const { graph, shape } = convert([resize], 'resize');
    expect(shape).toEqual([1, 3, 8, 8]);
    expect(wholeNumbers(graph)).toEqual([]);
  });
});

test.each([
  ['an unknown operator', node('odd/one', 'FFT', ['image']), 'FFT at node "odd/one"'],
  [
    'a fusion it does not know',
    node('odd', '_FusedConv2D', ['image', 'filters'], {
      ...VALID,
      fused_ops: { list: { s: [base64('Elu')] } },
    }),
    'fused with Elu',
  ],
  [
    'aligned corners',
    node('odd', 'ResizeBilinear', ['image', 'flat'], { align_corners: { b: true } }),
    'ResizeBilinear at node "odd"',
  ],
  [
    'rows and columns torn apart',
    node('odd', 'Reshape', ['image', 'apart']),
    'rows and columns do not come to lie on one axis',
  ],
  [
    'padding that depends on the size',
    node('odd', 'Conv2D', ['image', 'filters'], {
      ...VALID,
      padding: { s: base64('SAME') },
      strides: { list: { i: ['1', '3', '3', '1'] } },
    }),
    'SAME over a part of a stride',
  ],
  [
    'channels-first TensorFlow',
    node('odd', 'Conv2D', ['image', 'filters'], { ...VALID, data_format: { s: base64('NCHW') } }),
    'data_format',
  ],
])('refuses %s, naming operator and node', (_, odd, message) => {
  expect(() => convert([odd], odd.name)).toThrow(
    expect.objectContaining({ code: 'models.unsupported-op', message: expect.stringContaining(message) }),
  );
});

test('names outputs as ONNX tools like them', () => {
  expect(onnxName('tower_0/wh')).toBe('tower_0_wh');
});

test('SAME puts the odd cell of padding at the end', () => {
  expect(placeSame(416, { size: 3, stride: 2, dilation: 1 })).toEqual({
    before: 0,
    after: 1,
    outputSize: 208,
  });
  expect(placeSame(13, { size: 3, stride: 1, dilation: 1 })).toEqual({ before: 1, after: 1, outputSize: 13 });
  expect(placeSame(7, { size: 3, stride: 2, dilation: 2 })).toEqual({ before: 2, after: 2, outputSize: 4 });
  expect(placeValid(150, { size: 7, stride: 2, dilation: 1 }, [0, 0])).toEqual({
    before: 0,
    after: 0,
    outputSize: 72,
  });
});
