/** Operators that rearrange elements without computing on them. */
import { type GraphNode, integer } from '../graph-model.ts';
import { layoutAfterTranspose, moveBetween, permute, rowMajor, storedAxis } from '../layout.ts';
import {
  type OpConverter,
  type Padding,
  type Scope,
  UnsupportedOpError,
  type Wire,
  wireOf,
} from '../scope.ts';
import { at, elementCount, formatShape, type Tensor } from '../tensor.ts';

function axisOf({ data }: Tensor, rank: number): number {
  const axis = at(data, 0);
  return axis < 0 ? axis + rank : axis;
}

const convertIdentity: OpConverter = (node, scope) => scope.wire(node, 0);

/** Nothing moves: the axes get new logical places, and so does padding that is still pending. */
const convertTranspose: OpConverter = (node, scope) => {
  const source = scope.paddedWire(node, 0);
  const permutation = [...scope.constant(node, 1).data];
  const shape = permute(source.shape, permutation);
  const wire = wireOf(source.name, shape, layoutAfterTranspose(source.layout, permutation));
  if (!source.padding) return wire;
  return { ...wire, padding: { ...source.padding, amounts: permute(source.padding.amounts, permutation) } };
};

/** Padding is only noted here; whoever uses the value takes it in or carries it out. */
function convertPadding(paddingValue: (node: GraphNode, scope: Scope) => number): OpConverter {
  return (node, scope) => {
    const source = scope.wire(node, 0);
    const cells = scope.constant(node, 1).data;
    const amounts = source.shape.map((_, axis) => [at(cells, 2 * axis), at(cells, 2 * axis + 1)] as const);
    const padding: Padding = { amounts, value: paddingValue(node, scope) };
    return { ...source, padding };
  };
}

/** Reshape reads elements in TensorFlow's order, so it is where data has to be moved back to that order. */
const convertReshape: OpConverter = (node, scope) => {
  const source = scope.wire(node, 0);
  const wanted = [...scope.constant(node, 1).data];
  const known = elementCount(wanted.filter((size) => size >= 0));
  const shape = wanted.map((size) => (size >= 0 ? size : elementCount(source.shape) / known));
  if (elementCount(shape) !== elementCount(source.shape)) {
    throw new UnsupportedOpError(node, `${formatShape(source.shape)} does not fit ${formatShape(wanted)}`);
  }
  const inOrder = moveBetween(source.shape, source.layout, rowMajor(source.shape.length)).kind === 'reshape';
  const data = inOrder ? source.name : scope.stored(source, rowMajor(source.shape.length));
  const sizes = scope.writer.int64(shape.with(cellsAxis(node, source, shape), -1));
  return wireOf(scope.writer.node('Reshape', [data, sizes]), shape, rowMajor(shape.length));
};

/** The axis of a reshaped image that holds rows and columns, so that its size is free as theirs are. */
function cellsAxis(node: GraphNode, { shape, layout }: Wire, reshaped: readonly number[]): number {
  const [, , rows = 0, columns = 0] = layout;
  const before = elementCount(shape.slice(0, Math.min(rows, columns)));
  const axis = reshaped.findLastIndex((_, index) => elementCount(reshaped.slice(0, index)) === before);
  const isWhole = at(reshaped, Math.max(0, axis)) % (at(shape, rows) * at(shape, columns)) === 0;
  if (shape.length !== 4 || Math.abs(rows - columns) !== 1 || axis < 0 || !isWhole)
    throw new UnsupportedOpError(node, 'rows and columns do not come to lie on one axis');
  return axis;
}

const convertConcat: OpConverter = (node, scope) => {
  const sources = node.inputs.slice(0, -1).map((_, index): Wire => scope.wire(node, index));
  const { shape: firstShape, layout } = at(sources, 0);
  const axis = axisOf(scope.constant(node, node.inputs.length - 1), firstShape.length);
  const shape = [...firstShape];
  shape[axis] = sources.reduce((sum, source) => sum + at(source.shape, axis), 0);
  const names = sources.map((source) => scope.stored(source, layout));
  return wireOf(scope.writer.node('Concat', names, { axis: storedAxis(layout, axis) }), shape, layout);
};

const convertSplit: OpConverter = (node, scope) => {
  const { name, shape, layout } = scope.wire(node, 0);
  const sizes = [...scope.constant(node, 1).data];
  const axis = axisOf(scope.constant(node, 2), shape.length);
  const attributes = { axis: storedAxis(layout, axis) };
  const parts = scope.writer.nodeWithOutputs(
    'Split',
    [name, scope.writer.int64(sizes)],
    attributes,
    sizes.length,
  );
  if (sizes.length !== integer(node, 'num_split'))
    throw new UnsupportedOpError(node, 'sizes differ from num_split');
  return parts.map((part, i) => {
    const partShape = [...shape];
    partShape[axis] = at(sizes, i);
    return wireOf(part, partShape, layout);
  });
};

export const shapeOps = {
  Identity: convertIdentity,
  Transpose: convertTranspose,
  Pad: convertPadding(() => 0),
  PadV2: convertPadding((node, scope) => at(scope.constant(node, 2).data, 0)),
  Reshape: convertReshape,
  ConcatV2: convertConcat,
  SplitV: convertSplit,
};
