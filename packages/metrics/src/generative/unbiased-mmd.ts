import { DataError, type Estimate } from '@gen/core';
import type { BlockKernel } from '../distance/block.js';
import { walkBlocks } from '../distance/walk-blocks.js';
import type { Matrix } from '../input/rows.js';

/** A kernel `k(x, y)`: a function of the inner product or the squared distance of two rows. */
export interface Kernel {
  readonly of: BlockKernel;
  readonly apply: (value: number) => number;
}

/**
 * The unbiased estimate of the squared maximum mean discrepancy, a U-statistic without the diagonal:
 * `Σ_{i≠j} k(xᵢ, xⱼ) / (m(m − 1)) + Σ_{i≠j} k(yᵢ, yⱼ) / (n(n − 1)) − 2 Σ k(xᵢ, yⱼ) / (mn)`.
 * Its standard error is the jackknife's: the value without each row in turn follows from the kernel's row sums.
 *
 * Gretton et al., "A kernel two-sample test", JMLR 2012; Efron and Stein, "The jackknife estimate of variance", Annals of Statistics 1981.
 *
 * @returns `samples` is the size of the smaller set; the error is NaN where a set has only two examples
 * @throws DataError if either set has fewer than two examples
 */
export function unbiasedMmd(x: Matrix, y: Matrix, kernel: Kernel): Estimate {
  if (x.rows < 2 || y.rows < 2) throw new DataError(`The discrepancy needs at least two examples in either set, got ${x.rows} and ${y.rows}.`);
  const [inX, inY] = [ownSums(x, kernel), ownSums(y, kernel)];
  const [xToY, yToX] = crossSums(x, y, kernel);
  const [m, n] = [x.rows, y.rows];
  const [sumX, sumY, cross] = [total(inX), total(inY), total(xToY)];
  const [meanX, meanY] = [sumX / (m * (m - 1)), sumY / (n * (n - 1))];
  const withoutX = inX.map((own, i) => (sumX - 2 * own) / ((m - 1) * (m - 2)) + meanY - (2 * (cross - xToY[i]!)) / ((m - 1) * n));
  const withoutY = inY.map((own, j) => meanX + (sumY - 2 * own) / ((n - 1) * (n - 2)) - (2 * (cross - yToX[j]!)) / (m * (n - 1)));
  return {
    value: meanX + meanY - (2 * cross) / (m * n),
    standardError: m > 2 && n > 2 ? Math.sqrt(jackknifeVariance(withoutX) + jackknifeVariance(withoutY)) : NaN,
    samples: Math.min(m, n),
    kind: 'estimate',
  };
}

/** `Σ_{j≠i} k(xᵢ, xⱼ)` of each row. */
function ownSums(x: Matrix, { of, apply }: Kernel): Float64Array {
  const sums = new Float64Array(x.rows);
  walkBlocks(x, x, of, ({ firstRow, rows, firstColumn, columns, values }) => {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        if (firstRow + row !== firstColumn + column) sums[firstRow + row]! += apply(values[row * columns + column]!);
      }
    }
  });
  return sums;
}

/** `Σⱼ k(xᵢ, yⱼ)` of each row of x, and `Σᵢ k(xᵢ, yⱼ)` of each of y. */
function crossSums(x: Matrix, y: Matrix, { of, apply }: Kernel): readonly [Float64Array, Float64Array] {
  const sums = [new Float64Array(x.rows), new Float64Array(y.rows)] as const;
  walkBlocks(x, y, of, ({ firstRow, rows, firstColumn, columns, values }) => {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const value = apply(values[row * columns + column]!);
        sums[0][firstRow + row]! += value;
        sums[1][firstColumn + column]! += value;
      }
    }
  });
  return sums;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function jackknifeVariance(without: Float64Array): number {
  const mean = total(without) / without.length;
  return (without.reduce((sum, value) => sum + (value - mean) ** 2, 0) * (without.length - 1)) / without.length;
}
