/** Converts a TF.js GraphModel into an ONNX model: batch size 1, static shapes, float32. */
import { type GraphModel, type GraphNode, placeholderShape } from './graph-model.ts';
import { CHANNELS_FIRST, moveBetween, permute, rowMajor, sameLayout, type Layout } from './layout.ts';
import { createOnnxWriter, type OnnxWriter } from './onnx-writer.ts';
import { convolutionOps } from './ops/convolution.ts';
import { elementwiseOps } from './ops/elementwise.ts';
import { imageOps } from './ops/image.ts';
import { constantOps } from './ops/constants.ts';
import { shapeOps } from './ops/shape.ts';
import { type Constant, type OpConverter, type Scope, UnsupportedOpError, type Value, type Wire, wireOf } from './scope.ts';
import { at } from './tensor.ts';

const CONVERTERS = new Map<string, OpConverter>(
  Object.entries({ ...convolutionOps, ...elementwiseOps, ...imageOps, ...shapeOps, ...constantOps }),
);

export type ConvertedModel = {
  readonly bytes: Uint8Array;
  readonly outputs: readonly { readonly name: string; readonly shape: readonly number[] }[];
};

/** The ONNX name of a TensorFlow output: `tower_0/wh` becomes `tower_0_wh`. */
export function onnxName(tensorflowName: string): string {
  return tensorflowName.replace(/[^A-Za-z0-9]/g, '_');
}

/**
 * Converts the part of `model` that the TensorFlow nodes `outputs` depend on.
 * The input is called `input` and is always [1, C, H, W]; outputs of rank 4 are [1, C, H, W] as well.
 * Throws UnsupportedOpError for what the converter does not cover.
 */
export function convertGraphModel(model: GraphModel, graphName: string, outputs: readonly string[]): ConvertedModel {
  const writer = createOnnxWriter(graphName);
  const evaluate = createEvaluator(model, writer);
  const converted = outputs.map((output) => {
    const value = evaluate.value(output);
    if (value.kind === 'constant') throw new Error(`output ${output} does not depend on the input`);
    const layout = value.shape.length === 4 ? CHANNELS_FIRST : rowMajor(value.shape.length);
    const shape = permute(value.shape, layout);
    const name = onnxName(output);
    writer.output(name, evaluate.stored(value, layout), shape);
    return { name, shape };
  });
  return { bytes: writer.encode(), outputs: converted };
}

type Evaluator = {
  readonly value: (reference: string) => Value;
  readonly stored: Scope['stored'];
};

function createEvaluator(model: GraphModel, writer: OnnxWriter): Evaluator {
  const evaluated = new Map<string, readonly Value[]>();
  const moved = new Map<string, string>();

  const evaluateNode = (name: string): readonly Value[] => {
    const known = evaluated.get(name);
    if (known) return known;
    const node = model.nodes.get(name);
    if (!node) throw new Error(`the graph has no node "${name}"`);
    const result = convertNode(node, model, scope);
    evaluated.set(name, result);
    return result;
  };
  /** A reference is `node` or `node:outputIndex`. */
  const pending = (reference: string): Value => {
    const [name = '', index = '0'] = reference.split(':');
    return at(evaluateNode(name), Number(index));
  };
  const value = (reference: string): Value => {
    const result = pending(reference);
    return result.kind === 'wire' ? carryOutPadding(result, writer, moved) : result;
  };
  const stored: Scope['stored'] = (wire, layout) => {
    if (wire.padding) throw new Error(`padding of ${wire.name} is still pending`);
    return moveTo(wire, layout, writer, moved);
  };
  const scope: Scope = {
    writer,
    inputs: (node) => node.inputs.filter((input) => !input.startsWith('^')).map(value),
    wire: (node, index) => asWire(value(at(node.inputs, index)), node, index),
    paddedWire: (node, index) => asWire(pending(at(node.inputs, index)), node, index),
    constant: (node, index) => asConstant(value(at(node.inputs, index)), node, index).tensor,
    stored,
  };
  return { value, stored };
}

function convertNode(node: GraphNode, model: GraphModel, scope: Scope): readonly Value[] {
  if (node.op === 'Placeholder') return [convertPlaceholder(node, scope.writer)];
  if (node.op === 'Const') {
    const tensor = model.weights.get(node.name);
    if (!tensor) throw new Error(`the weights of "${node.name}" are missing`);
    return [{ kind: 'constant', tensor }];
  }
  const convert = CONVERTERS.get(node.op);
  if (!convert) throw new UnsupportedOpError(node, 'the converter has no such operator');
  const result = convert(node, scope);
  return 'kind' in result ? [result] : result;
}

function convertPlaceholder(node: GraphNode, writer: OnnxWriter): Wire {
  const shape = placeholderShape(node);
  const layout = shape[3] === 3 ? CHANNELS_FIRST : rowMajor(4);
  const storedShape = permute(shape, layout);
  if (storedShape[1] !== 3) throw new UnsupportedOpError(node, `an input of shape [${shape}] is not an RGB image`);
  return wireOf(writer.input('input', storedShape), shape, layout);
}

function moveTo(wire: Wire, layout: Layout, writer: OnnxWriter, moved: Map<string, string>): string {
  const move = moveBetween(wire.shape, wire.layout, layout);
  if (move.kind === 'none') return wire.name;
  const key = `${wire.name} as ${layout.join()}`;
  const known = moved.get(key);
  if (known) return known;
  const name =
    move.kind === 'reshape'
      ? writer.node('Reshape', [wire.name, writer.int64(move.shape)])
      : writer.node('Transpose', [wire.name], { perm: move.permutation });
  moved.set(key, name);
  return name;
}

function carryOutPadding(wire: Wire, writer: OnnxWriter, moved: Map<string, string>): Wire {
  if (!wire.padding) return wire;
  const { amounts, value } = wire.padding;
  const storedAmounts = permute(amounts, wire.layout);
  const pads = [...storedAmounts.map(([before]) => before), ...storedAmounts.map(([, after]) => after)];
  const key = `${wire.name} padded ${pads.join()} with ${value}`;
  const name = moved.get(key) ?? writer.node('Pad', [wire.name, writer.int64(pads), writer.scalar(value)]);
  moved.set(key, name);
  const shape = wire.shape.map((size, axis) => size + at(amounts, axis)[0] + at(amounts, axis)[1]);
  return wireOf(name, shape, wire.layout);
}

function asWire(value: Value, node: GraphNode, index: number): Wire {
  if (value.kind !== 'wire') throw new UnsupportedOpError(node, `input ${index} is a constant`);
  return value;
}

function asConstant(value: Value, node: GraphNode, index: number): Constant {
  if (value.kind !== 'constant') throw new UnsupportedOpError(node, `input ${index} is not a constant`);
  return value;
}
