/** Constant tensors of the source graphs: row-major, statically shaped. */

export type Tensor = {
  readonly data: Float32Array | Int32Array;
  readonly shape: readonly number[];
};

/** The element at `index`; throws where an index is out of range, which is always a bug in the converter. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`index ${index} is outside a list of ${list.length}`);
  return item;
}

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

export function formatShape(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = at(strides, axis + 1) * at(shape, axis + 1);
  }
  return strides;
}

/** Reorders axes: axis `i` of the result is axis `permutation[i]` of the input, as in `tf.transpose`. */
export function transposeTensor(tensor: Tensor, permutation: readonly number[]): Tensor {
  const shape = permutation.map((axis) => at(tensor.shape, axis));
  const sourceStrides = rowMajorStrides(tensor.shape);
  const strides = permutation.map((axis) => at(sourceStrides, axis));
  const data = tensor.data.slice();
  const position = shape.map(() => 0);
  let offset = 0;
  for (let i = 0; i < data.length; i++) {
    data[i] = at(tensor.data, offset);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = at(position, axis) + 1;
      offset += at(strides, axis);
      if (next < at(shape, axis)) {
        position[axis] = next;
        break;
      }
      position[axis] = 0;
      offset -= at(strides, axis) * next;
    }
  }
  return { data, shape };
}

/** The same elements under another shape of equal size. */
export function reshapeTensor(tensor: Tensor, shape: readonly number[]): Tensor {
  if (elementCount(shape) !== tensor.data.length) {
    throw new RangeError(`cannot view ${formatShape(tensor.shape)} as ${formatShape(shape)}`);
  }
  return { data: tensor.data, shape };
}
