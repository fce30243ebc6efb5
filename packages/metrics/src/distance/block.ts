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

/** Rows on a side of a block at most, a multiple of both panels' rows: two such blocks of a few hundred values fit a core's cache. */
export const SIDE = 120;

/** Gets ready for two matrices and gives what fills a block with a number for each pair of a row of `a` and a row of `b`. */
export type BlockKernel = (a: Matrix, b: Matrix) => (block: Block) => void;
