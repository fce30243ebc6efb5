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
