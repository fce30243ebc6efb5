import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Output, SimdBackend } from '../../backend.js';
import type { Operand } from './operand.js';
import { productShape, type ProductShape } from './product-shape.js';
import { multiplyThin } from './thin.js';

/** Sides of the block that one call of the micro-kernel computes, as in `assembly/gemm`. */
const BLOCK_ROWS = 4;
const BLOCK_COLUMNS = 8;

/** op(A)·op(B). Throws ShapeError if they do not fit. */
export function multiply(backend: SimdBackend, a: TensorInfo, b: TensorInfo, transposeA: boolean, transposeB: boolean): Output {
  const shape = productShape(a, b, transposeA, transposeB);
  const { rows, columns, depth, batch } = shape;
  const left: Operand = { address: backend.address(a), stride: transposeA ? rows : depth, transposed: transposeA ? 1 : 0 };
  const right: Operand = { address: backend.address(b), stride: transposeB ? depth : columns, transposed: transposeB ? 1 : 0 };
  const output = backend.output([...batch, rows, columns], 'float32');
  if (output.size === 0) return output;
  if (depth === 0) backend.dataOf(output.dataId).values!.fill(0 as never);
  else if (shape.matricesA.length === 1) multiplyMatrices(backend, shape, left, right, output.address);
  else multiplyBatch(backend, shape, left, right, output.address);
  return output;
}

/** One product, shared out along the longer side of the result. */
function multiplyMatrices(backend: SimdBackend, { rows, columns, depth }: ProductShape, a: Operand, b: Operand, output: number): void {
  if (multiplyThin(backend, { rows, columns, depth }, a, b, output)) return;
  const alongRows = rows > columns;
  const count = alongRows ? Math.ceil(rows / BLOCK_ROWS) : Math.ceil(columns / BLOCK_COLUMNS);
  backend.run(
    alongRows ? 'matMulRows' : 'matMulColumns',
    // Each chunk packs the other operand anew.
    { count, cost: (rows * columns * depth) / count, chunks: 1 },
    rows, columns, depth, a.address, a.stride, a.transposed, b.address, b.stride, b.transposed, output,
  );
}

/** Many products, shared out among themselves; where the batch is broadcast in a way that no step describes, one at a time. */
function multiplyBatch(backend: SimdBackend, shape: ProductShape, a: Operand, b: Operand, output: number): void {
  const { rows, columns, depth, matricesA, matricesB } = shape;
  const stepA = evenStep(matricesA);
  const stepB = evenStep(matricesB);
  if (stepA === undefined || stepB === undefined) {
    matricesA.forEach((matrix, place) => {
      const left = { ...a, address: a.address + 4 * matrix * rows * depth };
      const right = { ...b, address: b.address + 4 * matricesB[place]! * depth * columns };
      multiplyMatrices(backend, shape, left, right, output + 4 * place * rows * columns);
    });
    return;
  }
  backend.run(
    'matMulBatch',
    { count: matricesA.length, cost: rows * columns * depth },
    rows, columns, depth,
    a.address, stepA * rows * depth, a.stride, a.transposed,
    b.address, stepB * depth * columns, b.stride, b.transposed, output,
  );
}

/** 1 where each product takes the next matrix, 0 where all take the first, undefined where it is neither. */
function evenStep(matrices: readonly number[]): 0 | 1 | undefined {
  if (matrices.every((matrix, place) => matrix === place)) return 1;
  return matrices.every((matrix) => matrix === 0) ? 0 : undefined;
}
