/** Walks a graph from its outputs back to the input and converts every node on the way, each exactly once. */
import { type GraphModel, type GraphNode, placeholderShape } from './graph-model.ts';
import { CHANNELS_FIRST, type Layout, moveBetween, permute, rowMajor } from './layout.ts';
import type { OnnxWriter } from './onnx-writer.ts';
import { constantOps } from './ops/constants.ts';
import { convolutionOps } from './ops/convolution.ts';
import { elementwiseOps } from './ops/elementwise.ts';
import { imageOps } from './ops/image.ts';
import { shapeOps } from './ops/shape.ts';
import { type OpConverter, type Scope, UnsupportedOpError, type Value, type Wire, wireOf } from './scope.ts';
import { at, formatShape, type Tensor } from './tensor.ts';

const CONVERTERS = new Map<string, OpConverter>(
  Object.entries({ ...convolutionOps, ...elementwiseOps, ...imageOps, ...shapeOps, ...constantOps }),
);

export type Evaluator = {
  /** The value a reference (`node` or `node:outputIndex`) stands for, padding carried out. */
  readonly evaluate: (reference: string) => Value;
  readonly stored: Scope['stored'];
};

export function createEvaluator(model: GraphModel, writer: OnnxWriter): Evaluator {
  const converted = new Map<string, readonly Value[]>();
  const { stored, padded } = createMovement(writer);

  const evaluateWithPadding = (reference: string): Value => {
    const [name = '', index = '0'] = reference.split(':');
    let values = converted.get(name);
    if (!values) {
      const node = model.nodes.get(name);
      if (!node) throw new Error(`the graph has no node "${name}"`);
      values = convertNode(node, model, scope);
      converted.set(name, values);
    }
    return at(values, Number(index));
  };
  const evaluate = (reference: string): Value => {
    const value = evaluateWithPadding(reference);
    return value.kind === 'wire' ? padded(value) : value;
  };
  const scope: Scope = {
    writer,
    stored,
    inputs: (node) => node.inputs.map(evaluate),
    wire: (node, index) => asWire(evaluate(at(node.inputs, index)), node, index),
    paddedWire: (node, index) => asWire(evaluateWithPadding(at(node.inputs, index)), node, index),
    constant: (node, index) => asConstant(evaluate(at(node.inputs, index)), node, index),
  };
  return { evaluate, stored };
}

function convertNode(node: GraphNode, model: GraphModel, scope: Scope): readonly Value[] {
  if (node.op === 'Placeholder') return [convertPlaceholder(node, scope.writer)];
  if (node.op === 'Const') {
    const tensor = model.weights.get(node.name);
    if (!tensor) throw new Error(`the weights of "${node.name}" are missing`);
    return [{ kind: 'constant', tensor }];
  }
  const convert = CONVERTERS.get(node.op);
  if (!convert) throw new UnsupportedOpError(node, 'the converter does not know this operator');
  const result = convert(node, scope);
  return 'kind' in result ? [result] : result;
}

function convertPlaceholder(node: GraphNode, writer: OnnxWriter): Wire {
  const shape = placeholderShape(node);
  const layout = shape[3] === 3 ? CHANNELS_FIRST : rowMajor(shape.length);
  const storedShape = permute(shape, layout);
  if (storedShape.length !== 4 || storedShape[1] !== 3) {
    throw new UnsupportedOpError(node, `an input of shape ${formatShape(shape)} is not an image in colour`);
  }
  return wireOf(writer.input('input', [1, 3, 'height', 'width']), shape, layout);
}

/** Moves and pads data where a consumer needs it, once for all consumers that need the same. */
function createMovement(writer: OnnxWriter) {
  const done = new Map<string, string>();
  const once = (key: string, create: () => string): string => {
    const name = done.get(key) ?? create();
    done.set(key, name);
    return name;
  };

  const stored = (wire: Wire, layout: Layout): string => {
    if (wire.padding) throw new Error(`padding of ${wire.name} is still pending`);
    const move = moveBetween(wire.shape, wire.layout, layout);
    if (move.kind === 'none') return wire.name;
    return once(`${wire.name} as ${layout.join()}`, () =>
      move.kind === 'reshape'
        ? writer.node('Reshape', [wire.name, writer.int64(move.shape)])
        : writer.node('Transpose', [wire.name], { perm: move.permutation }),
    );
  };

  const padded = (wire: Wire): Wire => {
    if (!wire.padding) return wire;
    const { amounts, value } = wire.padding;
    const inStoredOrder = permute(amounts, wire.layout);
    const pads = [...inStoredOrder.map(([before]) => before), ...inStoredOrder.map(([, after]) => after)];
    const name = once(`${wire.name} padded ${pads.join()} with ${value}`, () =>
      writer.node('Pad', [wire.name, writer.int64(pads), writer.scalar(value)]),
    );
    const shape = wire.shape.map((size, axis) => size + at(amounts, axis)[0] + at(amounts, axis)[1]);
    return wireOf(name, shape, wire.layout);
  };

  return { stored, padded };
}

function asWire(value: Value, node: GraphNode, index: number): Wire {
  if (value.kind !== 'wire') throw new UnsupportedOpError(node, `input ${index} is a constant`);
  return value;
}

function asConstant(value: Value, node: GraphNode, index: number): Tensor {
  if (value.kind !== 'constant') throw new UnsupportedOpError(node, `input ${index} is not a constant`);
  return value.tensor;
}
