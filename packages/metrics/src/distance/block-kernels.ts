import type { Matrix } from '../input/rows.js';

/** Some rows of one matrix against some of another. */
export interface Block {
  readonly firstRow: number;
  readonly rows: number;
  readonly firstColumn: number;
  readonly columns: number;
  /** `[rows, columns]`, row-major; overwritten by the next block. */
  readonly values: Float64Array;
}

/** Fills a block with a number for each pair of a row of `a` and a row of `b`. */
export type BlockKernel = (a: Matrix, b: Matrix, block: Block) => void;

/** `Σ (aᵢ − bᵢ)²`, from the differences themselves: equal rows are at exactly 0, and ties stay ties. */
export const squaredDistances: BlockKernel = ({ values: a, width }, { values: b }, { firstRow, rows, firstColumn, columns, values: out }) => {
  for (let row = 0; row < rows; row++) {
    const start = (firstRow + row) * width;
    let column = 0;
    // Four at a time: each value of `a` is read once for four pairs, whose sums do not wait for one another.
    for (; column + 4 <= columns; column += 4) {
      let at0 = (firstColumn + column) * width;
      let [at1, at2, at3] = [at0 + width, at0 + 2 * width, at0 + 3 * width];
      let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
      for (let at = start; at < start + width; at++) {
        const value = a[at]!;
        const difference0 = value - b[at0++]!;
        const difference1 = value - b[at1++]!;
        const difference2 = value - b[at2++]!;
        const difference3 = value - b[at3++]!;
        sum0 += difference0 * difference0;
        sum1 += difference1 * difference1;
        sum2 += difference2 * difference2;
        sum3 += difference3 * difference3;
      }
      const to = row * columns + column;
      out[to] = sum0;
      out[to + 1] = sum1;
      out[to + 2] = sum2;
      out[to + 3] = sum3;
    }
    for (; column < columns; column++) {
      let from = (firstColumn + column) * width;
      let sum = 0;
      for (let at = start; at < start + width; at++) {
        const difference = a[at]! - b[from++]!;
        sum += difference * difference;
      }
      out[row * columns + column] = sum;
    }
  }
};

/** `Σ aᵢ·bᵢ`. */
export const innerProducts: BlockKernel = ({ values: a, width }, { values: b }, { firstRow, rows, firstColumn, columns, values: out }) => {
  for (let row = 0; row < rows; row++) {
    const start = (firstRow + row) * width;
    for (let column = 0; column < columns; column++) {
      let from = (firstColumn + column) * width;
      let sum = 0;
      for (let at = start; at < start + width; at++) sum += a[at]! * b[from++]!;
      out[row * columns + column] = sum;
    }
  }
};
