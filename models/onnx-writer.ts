/** Builds an ONNX model of one float32 input and encodes it; the same calls always give the same bytes. */
import onnxProto from 'onnx-proto';
import { transposeTensor, type Tensor } from './tensor.ts';
import { rowMajor, type Layout } from './layout.ts';

const { onnx } = onnxProto;

/** Operator set 13 is the first with `axes` of Squeeze and `split` of Split as inputs; IR 8 came with opset 15. */
const OPSET_VERSION = 13;
const IR_VERSION = 8;
const FLOAT = onnx.TensorProto.DataType.FLOAT;
const INT64 = onnx.TensorProto.DataType.INT64;

export type Attributes = Readonly<Record<string, number | string | readonly number[] | { readonly float: number }>>;

export type OnnxWriter = {
  /** Declares a graph input and returns its name. */
  readonly input: (name: string, shape: readonly number[]) => string;
  /** Publishes the value `source` as graph output `name`. */
  readonly output: (name: string, source: string, shape: readonly number[]) => void;
  /** Adds (or reuses) a float32 constant, its axes reordered to `layout`. */
  readonly constant: (tensor: Tensor, layout?: Layout) => string;
  readonly scalar: (value: number) => string;
  readonly int64: (values: readonly number[]) => string;
  /** Adds a node with one output and returns the output's name. An empty input name means "left out". */
  readonly node: (type: string, inputs: readonly string[], attributes?: Attributes) => string;
  readonly nodeWithOutputs: (
    type: string,
    inputs: readonly string[],
    attributes: Attributes,
    outputCount: number,
  ) => string[];
  readonly encode: () => Uint8Array;
};

function encodeAttribute([name, value]: [string, Attributes[string]]): InstanceType<typeof onnx.AttributeProto> {
  const { AttributeType } = onnx.AttributeProto;
  if (typeof value === 'number') return onnx.AttributeProto.create({ name, type: AttributeType.INT, i: value });
  if (typeof value === 'string') {
    return onnx.AttributeProto.create({ name, type: AttributeType.STRING, s: Buffer.from(value) });
  }
  if ('float' in value) return onnx.AttributeProto.create({ name, type: AttributeType.FLOAT, f: value.float });
  return onnx.AttributeProto.create({ name, type: AttributeType.INTS, ints: [...value] });
}

function valueInfo(name: string, shape: readonly number[]) {
  const dim = shape.map((dimValue) => ({ dimValue }));
  return onnx.ValueInfoProto.create({ name, type: { tensorType: { elemType: FLOAT, shape: { dim } } } });
}

/** Opens an empty graph called `graphName`. */
export function createOnnxWriter(graphName: string): OnnxWriter {
  const graph = onnx.GraphProto.create({ name: graphName });
  const interned = new Map<string, string>();
  let nameCount = 0;

  const addInitializer = (dataType: number, dims: readonly number[], bytes: ArrayBufferView): string => {
    const name = `c${nameCount++}`;
    const rawData = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    graph.initializer.push(onnx.TensorProto.create({ name, dataType, dims: [...dims], rawData }));
    return name;
  };
  const intern = (key: string, create: () => string): string => {
    const name = interned.get(key) ?? create();
    interned.set(key, name);
    return name;
  };
  const addNode = (op: string, inputs: readonly string[], attributes: Attributes, outputs: string[]): void => {
    const attribute = Object.entries(attributes).map(encodeAttribute);
    graph.node.push(onnx.NodeProto.create({ opType: op, input: [...inputs], output: outputs, attribute }));
  };
  const nodeWithOutputs: OnnxWriter['nodeWithOutputs'] = (type, inputs, attributes, outputCount) => {
    const outputs = Array.from({ length: outputCount }, () => `t${nameCount++}`);
    addNode(type, inputs, attributes, outputs);
    return outputs;
  };

  return {
    input: (name, shape) => {
      graph.input.push(valueInfo(name, shape));
      return name;
    },
    output: (name, source, shape) => {
      addNode('Identity', [source], {}, [name]);
      graph.output.push(valueInfo(name, shape));
    },
    constant: (tensor, layout = rowMajor(tensor.shape.length)) => {
      const { data, shape } = transposeTensor(tensor, layout);
      return addInitializer(FLOAT, shape, Float32Array.from(data));
    },
    scalar: (value) => intern(`scalar ${value}`, () => addInitializer(FLOAT, [], Float32Array.of(value))),
    int64: (values) =>
      intern(`int64 ${values.join()}`, () =>
        addInitializer(INT64, [values.length], BigInt64Array.from(values.map(BigInt))),
      ),
    node: (type, inputs, attributes = {}) => nodeWithOutputs(type, inputs, attributes, 1).join(),
    nodeWithOutputs,
    encode: () => {
      const opsetImport = [{ domain: '', version: OPSET_VERSION }];
      const model = onnx.ModelProto.create({ irVersion: IR_VERSION, producerName: 'invigil', opsetImport, graph });
      return onnx.ModelProto.encode(model).finish();
    },
  };
}
