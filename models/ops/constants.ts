/** Operators that only ever compute shapes in these models: all shapes are static, so they fold to constants. */
import { integer } from '../graph-model.ts';
import { constantOf, type OpConverter, UnsupportedOpError } from '../scope.ts';
import { at, elementCount } from '../tensor.ts';

const convertShape: OpConverter = (node, scope) => {
  const { shape } = scope.wire(node, 0);
  return constantOf(Int32Array.from(shape), [shape.length]);
};

/** Only `shape[i]`: one element of a vector, its axis dropped. */
const convertStridedSlice: OpConverter = (node, scope) => {
  const { data, shape } = scope.constant(node, 0);
  if (shape.length !== 1 || integer(node, 'shrink_axis_mask') !== 1) {
    throw new UnsupportedOpError(node, 'not one element of a vector');
  }
  return constantOf(Int32Array.of(at(data, at(scope.constant(node, 1).data, 0))), []);
};

/** Only scalars to a vector. */
const convertPack: OpConverter = (node, scope) => {
  const scalars = node.inputs.map((_, index) => at(scope.constant(node, index).data, 0));
  return constantOf(Int32Array.from(scalars), [scalars.length]);
};

/** Only a vector without any sparse values: all elements are the default. */
const convertSparseToDense: OpConverter = (node, scope) => {
  if (scope.constant(node, 2).data.length > 0) throw new UnsupportedOpError(node, 'there are sparse values');
  const shape = [...scope.constant(node, 1).data];
  return constantOf(new Int32Array(elementCount(shape)).fill(at(scope.constant(node, 3).data, 0)), shape);
};

export const constantOps = {
  Shape: convertShape,
  StridedSlice: convertStridedSlice,
  Pack: convertPack,
  SparseToDense: convertSparseToDense,
};
