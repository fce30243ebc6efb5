import { sizeOfShape } from '@gen/core';

/**
 * The values of an array in Fortran order (first index fastest) in row-major order (last index fastest).
 *
 * @param shape - its product must be the number of values
 */
export function rowMajor<T extends Uint8Array | Float32Array>(data: T, shape: readonly number[]): T {
  const strides = shape.map((_, axis) => sizeOfShape(shape.slice(0, axis)));
  const out = data.slice() as T;
  const index = shape.map(() => 0);
  let from = 0;
  for (let to = 0; to < out.length; to++) {
    out[to] = data[from]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]! += 1;
      from += strides[axis]!;
      if (index[axis]! < shape[axis]!) break;
      from -= shape[axis]! * strides[axis]!;
      index[axis] = 0;
    }
  }
  return out;
}
