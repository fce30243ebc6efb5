import type { Matrix } from '../input/rows.js';
import type { Block, BlockKernel } from './block.js';

/** Two blocks of rows of a few hundred values fit a core's cache. */
const SIDE = 128;

/**
 * Visits every pair of a row of `a` and a row of `b` once, a block at a time, so that no more than a block is ever in memory. Given one
 * matrix twice, it computes half of the pairs. Each row meets the columns in ascending order.
 */
export function walkBlocks(a: Matrix, b: Matrix, kernel: BlockKernel, visit: (block: Block) => void): void {
  const values = new Float64Array(SIDE * SIDE);
  const mirrored = new Float64Array(a === b ? SIDE * SIDE : 0);
  for (let firstRow = 0; firstRow < a.rows; firstRow += SIDE) {
    const rows = Math.min(SIDE, a.rows - firstRow);
    for (let firstColumn = a === b ? firstRow : 0; firstColumn < b.rows; firstColumn += SIDE) {
      const columns = Math.min(SIDE, b.rows - firstColumn);
      kernel(a, b, { firstRow, rows, firstColumn, columns, values });
      visit({ firstRow, rows, firstColumn, columns, values });
      if (a !== b || firstColumn === firstRow) continue;
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) mirrored[column * rows + row] = values[row * columns + column]!;
      }
      visit({ firstRow: firstColumn, rows: columns, firstColumn: firstRow, columns: rows, values: mirrored });
    }
  }
}
