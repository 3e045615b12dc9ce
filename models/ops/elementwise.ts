/** Operators that treat every element alike: they keep whatever layout their input is stored in. */
import { float, type GraphNode } from '../graph-model.ts';
import type { Attributes } from '../onnx-writer.ts';
import {
  constantOf,
  type OpConverter,
  type Scope,
  UnsupportedOpError,
  type Value,
  wireOf,
} from '../scope.ts';
import { at, formatShape, reshapeTensor, type Tensor } from '../tensor.ts';

function unary(type: string, attributes?: (node: GraphNode) => Attributes): OpConverter {
  return (node, scope) => {
    const { name, shape, layout } = scope.wire(node, 0);
    return wireOf(scope.writer.node(type, [name], attributes?.(node)), shape, layout);
  };
}

const convertRelu6: OpConverter = (node, scope) => {
  const { name, shape, layout } = scope.wire(node, 0);
  return wireOf(
    scope.writer.node('Clip', [name, scope.writer.scalar(0), scope.writer.scalar(6)]),
    shape,
    layout,
  );
};

function broadcastShape(node: GraphNode, a: readonly number[], b: readonly number[]): number[] {
  return a.map((size, axis) => {
    const other = at(b, axis);
    if (size !== other && size !== 1 && other !== 1)
      throw new UnsupportedOpError(node, `${formatShape(a)} with ${formatShape(b)}`);
    return Math.max(size, other);
  });
}

/** Broadcasting aligns shapes at their last axis: a shape of lower rank gets leading axes of size 1. */
function withRank(tensor: Tensor, rank: number): Tensor {
  return reshapeTensor(tensor, [...Array<number>(rank - tensor.shape.length).fill(1), ...tensor.shape]);
}

function fold(node: GraphNode, a: Tensor, b: Tensor, compute: (x: number, y: number) => number): Value {
  if (a.shape.join() !== b.shape.join()) throw new UnsupportedOpError(node, 'constants of different shapes');
  return constantOf(
    a.data.map((x, i) => compute(x, at(b.data, i))),
    a.shape,
  );
}

/** Addition and multiplication commute, so a constant may always be taken as the second operand. */
function commutative(type: 'Add' | 'Mul', compute: (x: number, y: number) => number): OpConverter {
  return (node, scope) => {
    const [left, right] = scope.inputs(node);
    if (!left || !right) throw new UnsupportedOpError(node, 'two inputs are needed');
    if (left.kind === 'wire') return combine(node, scope, type, left, right);
    if (right.kind === 'wire') return combine(node, scope, type, right, left);
    return fold(node, left.tensor, right.tensor, compute);
  };
}

function combine(
  node: GraphNode,
  scope: Scope,
  type: string,
  wire: Value & { kind: 'wire' },
  other: Value,
): Value {
  const rank = wire.shape.length;
  if (other.kind === 'wire') {
    const shape = broadcastShape(node, wire.shape, other.shape);
    return wireOf(scope.writer.node(type, [wire.name, scope.stored(other, wire.layout)]), shape, wire.layout);
  }
  const tensor = withRank(other.tensor, rank);
  const shape = broadcastShape(node, wire.shape, tensor.shape);
  return wireOf(
    scope.writer.node(type, [wire.name, scope.writer.constant(tensor, wire.layout)]),
    shape,
    wire.layout,
  );
}

const convertAdd = commutative('Add', (x, y) => x + y);

export const elementwiseOps = {
  Add: convertAdd,
  AddV2: convertAdd,
  Mul: commutative('Mul', (x, y) => x * y),
  Relu: unary('Relu'),
  Relu6: convertRelu6,
  LeakyRelu: unary('LeakyRelu', (node) => ({ alpha: { float: float(node, 'alpha') } })),
  Sigmoid: unary('Sigmoid'),
};
