/** Builds an ONNX model of float32 tensors and encodes it; the same calls always give the same bytes. */
import onnxProto from 'onnx-proto';
import type { Layout } from './layout.ts';
import { transposeTensor, type Tensor } from './tensor.ts';

const { onnx } = onnxProto;
const { FLOAT, INT64 } = onnx.TensorProto.DataType;

/** onnxruntime has read this operator set since 1.8, and nothing here needs a newer one. */
const OPSET_VERSION = 13;
const IR_VERSION = 8;

type AttributeValue = number | string | readonly number[] | { readonly float: number };
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** Of an input's axis; a word where the size is free and known only at run time. */
export type Size = number | string;

type Initializers = {
  /** Adds a float32 constant, its axes reordered to `layout`. */
  readonly constant: (tensor: Tensor, layout?: Layout) => string;
  readonly scalar: (value: number) => string;
  readonly floats: (values: readonly number[]) => string;
  readonly int64: (values: readonly number[]) => string;
};

/** Everything that adds to the graph returns the name of the value it added. */
export type OnnxWriter = Initializers & {
  readonly input: (name: string, shape: readonly Size[]) => string;
  /** Publishes the value `source` as graph output `name`; its shape is left to inference. */
  readonly output: (name: string, source: string) => void;
  /** An empty input name means an optional input that is left out. */
  readonly node: (type: string, inputs: readonly string[], attributes?: Attributes) => string;
  readonly nodeWithOutputs: (
    type: string,
    inputs: readonly string[],
    attributes: Attributes,
    outputCount: number,
  ) => string[];
  readonly encode: () => Uint8Array;
};

/** Opens an empty graph called `graphName`. */
export function createOnnxWriter(graphName: string): OnnxWriter {
  const graph = onnx.GraphProto.create({ name: graphName });
  const addNode = (
    type: string,
    inputs: readonly string[],
    attributes: Attributes,
    outputs: string[],
  ): void => {
    const attribute = Object.entries(attributes).map(([name, value]) => attributeProto(name, value));
    graph.node.push(onnx.NodeProto.create({ opType: type, input: [...inputs], output: outputs, attribute }));
  };
  const nodeWithOutputs: OnnxWriter['nodeWithOutputs'] = (type, inputs, attributes, outputCount) => {
    const outputs = Array.from({ length: outputCount }, (_, i) => `t${graph.node.length}_${i}`);
    addNode(type, inputs, attributes, outputs);
    return outputs;
  };
  return {
    ...createInitializers(graph.initializer),
    input: (name, shape) => {
      const dim = shape.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
      graph.input.push(valueInfo(name, { shape: { dim } }));
      return name;
    },
    output: (name, source) => {
      addNode('Identity', [source], {}, [name]);
      graph.output.push(valueInfo(name, {}));
    },
    node: (type, inputs, attributes = {}) => nodeWithOutputs(type, inputs, attributes, 1).join(),
    nodeWithOutputs,
    encode: () => {
      const opsetImport = [{ domain: '', version: OPSET_VERSION }];
      const model = onnx.ModelProto.create({
        irVersion: IR_VERSION,
        producerName: 'invigil',
        opsetImport,
        graph,
      });
      return onnx.ModelProto.encode(model).finish();
    },
  };
}

function createInitializers(initializers: unknown[]): Initializers {
  const names = new Map<string, string>();
  const add = (dataType: number, dims: readonly number[], values: ArrayBufferView): string => {
    const name = `c${initializers.length}`;
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    initializers.push(onnx.TensorProto.create({ name, dataType, dims: [...dims], rawData }));
    return name;
  };
  const addOnce = (key: string, create: () => string): string => {
    const name = names.get(key) ?? create();
    names.set(key, name);
    return name;
  };
  return {
    constant: (tensor, layout) => {
      const { data, shape } = layout ? transposeTensor(tensor, layout) : tensor;
      return add(FLOAT, shape, new Float32Array(data));
    },
    scalar: (value) => addOnce(`float ${value}`, () => add(FLOAT, [], Float32Array.of(value))),
    floats: (values) =>
      addOnce(`floats ${values.join()}`, () => add(FLOAT, [values.length], Float32Array.from(values))),
    int64: (values) =>
      addOnce(`int64 ${values.join()}`, () =>
        add(INT64, [values.length], BigInt64Array.from(values.map(BigInt))),
      ),
  };
}

function attributeProto(name: string, value: AttributeValue) {
  const { AttributeProto } = onnx;
  const { INT, INTS, FLOAT, STRING } = AttributeProto.AttributeType;
  if (typeof value === 'number') return AttributeProto.create({ name, type: INT, i: value });
  if (typeof value === 'string') return AttributeProto.create({ name, type: STRING, s: Buffer.from(value) });
  if ('float' in value) return AttributeProto.create({ name, type: FLOAT, f: value.float });
  return AttributeProto.create({ name, type: INTS, ints: [...value] });
}

function valueInfo(name: string, shape: onnxProto.onnx.TypeProto.ITensor) {
  return onnx.ValueInfoProto.create({ name, type: { tensorType: { elemType: FLOAT, ...shape } } });
}
