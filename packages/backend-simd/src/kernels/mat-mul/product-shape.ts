import { broadcast_util, util, type TensorInfo } from '@tensorflow/tfjs-core';
import { ShapeError } from '@gen/core';

/** A (batched) product op(A)·op(B), by what its inputs' shapes say. */
export interface ProductShape {
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  /** Sides of the result before its rows and columns. */
  readonly batch: readonly number[];
  /** For each product of the batch the matrix of A, and of B, that it takes. */
  readonly matricesA: readonly number[];
  readonly matricesB: readonly number[];
}

/** Throws ShapeError if the inputs do not fit. */
export function productShape(a: TensorInfo, b: TensorInfo, transposeA: boolean, transposeB: boolean): ProductShape {
  if (a.shape.length < 2 || b.shape.length < 2) {
    throw new ShapeError(`matMul needs matrices, got shapes [${a.shape.join()}] and [${b.shape.join()}]. Reshape vectors to one row or one column.`);
  }
  const [rows, depth] = matrixSides(a.shape, transposeA);
  const [depthB, columns] = matrixSides(b.shape, transposeB);
  if (depth !== depthB) {
    throw new ShapeError(`matMul needs inner sides that agree, got ${depth} and ${depthB} of [${a.shape.join()}] and [${b.shape.join()}], transposeA ${transposeA}, transposeB ${transposeB}.`);
  }
  const batchA = a.shape.slice(0, -2);
  const batchB = b.shape.slice(0, -2);
  const batch = broadcast_util.assertAndGetBroadcastShape(batchA, batchB);
  return { rows, columns, depth, batch, matricesA: matricesOf(batchA, batch), matricesB: matricesOf(batchB, batch) };
}

function matrixSides(shape: readonly number[], transposed: boolean): readonly [number, number] {
  const [first, second] = shape.slice(-2) as [number, number];
  return transposed ? [second, first] : [first, second];
}

/** Which matrix of an operand stands in each place of the broadcast batch. */
function matricesOf(own: readonly number[], batch: readonly number[]): readonly number[] {
  const sides = [...Array.from({ length: batch.length - own.length }, () => 1), ...own];
  const strides = util.computeStrides([...sides, 1]);
  return Array.from({ length: util.sizeFromShape([...batch]) }, (_, place) => {
    let rest = place;
    let matrix = 0;
    for (let axis = batch.length - 1; axis >= 0; axis--) {
      if (sides[axis] !== 1) matrix += (rest % batch[axis]!) * strides[axis]!;
      rest = Math.floor(rest / batch[axis]!);
    }
    return matrix;
  });
}
