import { at } from '../lanes';
import { COLUMNS, ROWS } from './micro-kernel';
import { product } from './product';

/** The panels `begin` to `end` of a product, four rows each: for products with many rows. */
export function matMulRows(
  begin: i32, end: i32, rows: i32, columns: i32, depth: i32,
  a: usize, strideA: i32, transposeA: bool, b: usize, strideB: i32, transposeB: bool, c: usize,
): void {
  const row = begin * ROWS;
  const count = min(end * ROWS, rows) - row;
  const firstA = at(a, transposeA ? row : row * strideA);
  product(count, columns, depth, firstA, strideA, transposeA, b, strideB, transposeB, at(c, row * columns), columns, false);
}

/** The panels `begin` to `end` of a product, eight columns each: for products with many columns. */
export function matMulColumns(
  begin: i32, end: i32, rows: i32, columns: i32, depth: i32,
  a: usize, strideA: i32, transposeA: bool, b: usize, strideB: i32, transposeB: bool, c: usize,
): void {
  const column = begin * COLUMNS;
  const count = min(end * COLUMNS, columns) - column;
  const firstB = at(b, transposeB ? column * strideB : column);
  product(rows, count, depth, a, strideA, transposeA, firstB, strideB, transposeB, at(c, column), columns, false);
}

/** The products `begin` to `end` of a batch; a step of 0 between matrices uses one for all. */
export function matMulBatch(
  begin: i32, end: i32, rows: i32, columns: i32, depth: i32,
  a: usize, stepA: i32, strideA: i32, transposeA: bool, b: usize, stepB: i32, strideB: i32, transposeB: bool, c: usize,
): void {
  for (let index = begin; index < end; index++) {
    const target = at(c, index * rows * columns);
    product(rows, columns, depth, at(a, index * stepA), strideA, transposeA, at(b, index * stepB), strideB, transposeB, target, columns, false);
  }
}
