import type { Matrix } from '../input/rows.js';
import type { BlockKernel } from './block.js';

/** `Σ aᵢ·bᵢ`. */
export const innerProducts: BlockKernel = (a, b, block) => {
  const { firstRow, rows, firstColumn, columns, values: out } = block;
  const [evenRows, evenColumns] = [rows - (rows % 2), columns - (columns % 4)];
  for (let row = 0; row < evenRows; row += 2) {
    for (let column = 0; column < evenColumns; column += 4) tile(a, firstRow + row, b, firstColumn + column, out, row * columns + column, columns);
  }
  for (let row = 0; row < rows; row++) {
    for (let column = row < evenRows ? evenColumns : 0; column < columns; column++) out[row * columns + column] = pair(a, firstRow + row, b, firstColumn + column);
  }
};

/** Two rows against four: each value that is read serves several pairs, and the sums do not wait for one another. */
function tile({ values: a, width }: Matrix, row: number, { values: b }: Matrix, column: number, out: Float64Array, to: number, stride: number): void {
  let at = row * width;
  let below = at + width;
  let from0 = column * width;
  let from1 = from0 + width;
  let from2 = from1 + width;
  let from3 = from2 + width;
  let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
  let [below0, below1, below2, below3] = [0, 0, 0, 0];
  for (const end = at + width; at < end; ) {
    const x = a[at++]!;
    const y = a[below++]!;
    const b0 = b[from0++]!;
    const b1 = b[from1++]!;
    const b2 = b[from2++]!;
    const b3 = b[from3++]!;
    sum0 += x * b0;
    sum1 += x * b1;
    sum2 += x * b2;
    sum3 += x * b3;
    below0 += y * b0;
    below1 += y * b1;
    below2 += y * b2;
    below3 += y * b3;
  }
  out[to] = sum0;
  out[to + 1] = sum1;
  out[to + 2] = sum2;
  out[to + 3] = sum3;
  out[to + stride] = below0;
  out[to + stride + 1] = below1;
  out[to + stride + 2] = below2;
  out[to + stride + 3] = below3;
}

function pair({ values: a, width }: Matrix, row: number, { values: b }: Matrix, column: number): number {
  let from = column * width;
  let sum = 0;
  for (let at = row * width; at < (row + 1) * width; at++) sum += a[at]! * b[from++]!;
  return sum;
}
