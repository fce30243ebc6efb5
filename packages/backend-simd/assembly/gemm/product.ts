import { at } from '../lanes';
import { workspace } from '../workspace';
import { COLUMNS, computeBlock, ROWS } from './micro-kernel';
import { packAcross, packAlong } from './pack';

/** Sizes of the blocks that are packed: `depthBlock` × `columnBlock` of B stays in the third-level cache, a panel of it in the first. */
const DEPTH_BLOCK: i32 = 256;
const ROW_BLOCK: i32 = 128;
const COLUMN_BLOCK: i32 = 1024;

const TILE_BYTES: usize = 4 * ROWS * COLUMNS;
const PACKED_A_BYTES: usize = 4 * (ROW_BLOCK + ROWS) * DEPTH_BLOCK;
const PACKED_B_BYTES: usize = 4 * (COLUMN_BLOCK + COLUMNS) * DEPTH_BLOCK;

/** How much of the workspace a product takes; what comes after it is free for the caller. */
const PRODUCT_BYTES: usize = TILE_BYTES + PACKED_A_BYTES + PACKED_B_BYTES;

/**
 * C (+)= op(A)·op(B), where op(A) is `rows` × `depth`, op(B) `depth` × `columns`. Strides are in numbers, from one stored row
 * to the next. Each number of C is summed in the same order whatever part of C a call computes.
 */
export function product(
  rows: i32, columns: i32, depth: i32,
  a: usize, strideA: i32, transposeA: bool,
  b: usize, strideB: i32, transposeB: bool,
  c: usize, strideC: i32, accumulate: bool,
): void {
  const tile = workspace();
  const packedA = tile + TILE_BYTES;
  const packedB = packedA + PACKED_A_BYTES;
  for (let column = 0; column < columns; column += COLUMN_BLOCK) {
    const blockColumns = min(COLUMN_BLOCK, columns - column);
    for (let k = 0; k < depth; k += DEPTH_BLOCK) {
      const blockDepth = min(DEPTH_BLOCK, depth - k);
      const firstB = transposeB ? at(b, column * strideB + k) : at(b, k * strideB + column);
      packColumns(firstB, strideB, transposeB, blockColumns, blockDepth, packedB);
      for (let row = 0; row < rows; row += ROW_BLOCK) {
        const blockRows = min(ROW_BLOCK, rows - row);
        const firstA = transposeA ? at(a, k * strideA + row) : at(a, row * strideA + k);
        packRows(firstA, strideA, transposeA, blockRows, blockDepth, packedA);
        multiplyBlock(blockRows, blockColumns, blockDepth, packedA, packedB, at(c, row * strideC + column), strideC, accumulate || k > 0, tile);
      }
    }
  }
}

function packRows(a: usize, stride: i32, transposed: bool, rows: i32, depth: i32, packed: usize): void {
  for (let row = 0; row < rows; row += ROWS) {
    const count = min(ROWS, rows - row);
    if (transposed) packAcross(at(a, row), stride, count, depth, at(packed, row * depth), ROWS);
    else packAlong(at(a, row * stride), stride, count, depth, at(packed, row * depth), ROWS);
  }
}

function packColumns(b: usize, stride: i32, transposed: bool, columns: i32, depth: i32, packed: usize): void {
  for (let column = 0; column < columns; column += COLUMNS) {
    const count = min(COLUMNS, columns - column);
    if (transposed) packAlong(at(b, column * stride), stride, count, depth, at(packed, column * depth), COLUMNS);
    else packAcross(at(b, column), stride, count, depth, at(packed, column * depth), COLUMNS);
  }
}

function multiplyBlock(
  rows: i32, columns: i32, depth: i32, packedA: usize, packedB: usize, c: usize, strideC: i32, accumulate: bool, tile: usize,
): void {
  const rowBytes = (<usize>strideC) << 2;
  for (let column = 0; column < columns; column += COLUMNS) {
    const panelB = at(packedB, column * depth);
    const width = min(COLUMNS, columns - column);
    for (let row = 0; row < rows; row += ROWS) {
      const panelA = at(packedA, row * depth);
      const height = min(ROWS, rows - row);
      const target = at(c, row * strideC + column);
      computeBlock(1, depth, panelA, 0, panelB, 0, target, rowBytes, accumulate, height, width, tile);
    }
  }
}
