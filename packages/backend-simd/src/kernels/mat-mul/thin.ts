import type { SimdBackend } from '../../backend.js';
import type { Operand } from './operand.js';

/** Up to so many columns or rows a product is bound by memory; beyond, packing pays. */
const FEW = 3;
/** Rows of a transposed matrix that are shared out together, as in `assembly/gemm`. */
const GROUP = 16;
/** Numbers that the workspace of a thread holds. */
const WORKSPACE_NUMBERS = 2 ** 19;

/** Computes a product that has few columns, few rows, or a depth of one; false if it is none. */
export function multiplyThin(
  backend: SimdBackend, { rows, columns, depth }: { readonly rows: number; readonly columns: number; readonly depth: number }, a: Operand, b: Operand, output: number,
): boolean {
  if (depth === 1 && columns > FEW) {
    backend.run('outerProduct', { count: rows, cost: columns }, columns, a.address, b.address, output);
    return true;
  }
  if (Math.min(rows, columns) > FEW || FEW * depth > WORKSPACE_NUMBERS) return false;
  const turned: Operand = { ...b, transposed: b.transposed === 1 ? 0 : 1 };
  const turnedVectors: Operand = { ...a, transposed: a.transposed === 1 ? 0 : 1 };
  if (columns <= FEW) multiplyVectors(backend, rows, columns, depth, a, b, output, columns, 1);
  else multiplyVectors(backend, columns, rows, depth, turned, turnedVectors, output, 1, columns);
  return true;
}

/** op(A)·op(B) where op(B) has few columns. */
function multiplyVectors(
  backend: SimdBackend, rows: number, few: number, depth: number, a: Operand, b: Operand, output: number, rowStep: number, fewStep: number,
): void {
  const [vectorStride, vectorStep] = b.transposed === 1 ? [b.stride, 1] : [1, b.stride];
  if (a.transposed === 1) {
    const work = { count: Math.ceil(rows / GROUP), cost: GROUP * few * depth };
    backend.run('thinProductTransposed', work, rows, few, depth, a.address, a.stride, b.address, vectorStride, vectorStep, output, rowStep, fewStep);
  } else {
    backend.run('thinProduct', { count: rows, cost: few * depth }, few, depth, a.address, a.stride, b.address, vectorStride, vectorStep, output, rowStep, fewStep);
  }
}
