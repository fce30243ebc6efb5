import type { Matrix } from '../input/rows.js';
import type { BlockKernel } from './block.js';
import { shiftedProducts } from './inner-products.js';
import { middleOf } from './middle.js';

/** Below this part of `|a|² + |b|²`, the difference of products would have lost three digits or more. */
const CANCELLED = 1e-3;

/**
 * `Σ (aᵢ − bᵢ)²`, as `|a|² + |b|² − 2a·b` of rows that are brought near the origin by subtracting the {@link middleOf} `a`. Where the
 * products cancel, as of close pairs, it is taken from the differences themselves: right to about 1e-12, equal rows are at exactly 0, and of
 * integers ties stay ties. With the same `a`, the same pair has the same distance in whatever `b` it is.
 */
export const squaredDistances: BlockKernel = (a, b) => {
  const middle = middleOf(a);
  const products = shiftedProducts(a, b, middle);
  const left = squaredNorms(a, middle);
  const right = a === b ? left : squaredNorms(b, middle);
  return (block) => {
    products(block);
    const { firstRow, rows, firstColumn, columns, values: out } = block;
    for (let row = 0, at = 0; row < rows; row++) {
      const own = left[firstRow + row]!;
      for (let column = 0; column < columns; column++, at++) {
        const both = own + right[firstColumn + column]!;
        const squared = both - 2 * out[at]!;
        out[at] = squared > CANCELLED * both ? squared : fromDifferences(a, firstRow + row, b, firstColumn + column);
      }
    }
  };
};

function squaredNorms({ rows, width, values }: Matrix, middle: Float64Array): Float64Array {
  const norms = new Float64Array(rows);
  for (let row = 0, at = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < width; column++) sum += (values[at++]! - middle[column]!) ** 2;
    norms[row] = sum;
  }
  return norms;
}

/** Four sums that do not wait for one another. */
function fromDifferences({ values: a, width }: Matrix, row: number, { values: b }: Matrix, column: number): number {
  let [at, from] = [row * width, column * width];
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const end = at + width;
  for (; at + 3 < end; at += 4, from += 4) {
    s0 += (a[at]! - b[from]!) ** 2;
    s1 += (a[at + 1]! - b[from + 1]!) ** 2;
    s2 += (a[at + 2]! - b[from + 2]!) ** 2;
    s3 += (a[at + 3]! - b[from + 3]!) ** 2;
  }
  for (; at < end; at++, from++) s0 += (a[at]! - b[from]!) ** 2;
  return s0 + s1 + (s2 + s3);
}
