import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Eigenvalues of a symmetric matrix, the largest first, with the eigenvector of each as a row. */
export interface Eigensystem {
  readonly values: Float64Array;
  /** Row k is the eigenvector of value k, of length 1; its largest entry by magnitude is positive, so that it is unique. */
  readonly vectors: readonly Float64Array[];
}

/** The eigenvalues and eigenvectors of a symmetric matrix `[width · width]`; values that rounding has made negative are 0. */
export function eigensystem(symmetric: Float64Array, width: number): Eigensystem {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(Matrix.from1DArray(width, width, symmetric), { assumeSymmetric: true });
  const order = Array.from(realEigenvalues.keys()).sort((first, second) => realEigenvalues[second]! - realEigenvalues[first]!);
  return {
    values: Float64Array.from(order, (column) => Math.max(0, realEigenvalues[column]!)),
    vectors: order.map((column) => oriented(Float64Array.from({ length: width }, (_, row) => eigenvectorMatrix.get(row, column)))),
  };
}

function oriented(vector: Float64Array): Float64Array {
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return largest < 0 ? vector.map((value) => -value) : vector;
}
