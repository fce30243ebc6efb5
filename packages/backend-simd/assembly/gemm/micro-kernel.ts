import { at, multiplyAdd } from '../lanes';

/** Rows and columns of the block that one call computes; its eight vectors of sums stay in registers. */
export const ROWS: i32 = 4;
export const COLUMNS: i32 = 8;

/**
 * One 4×8 block of C (+)= A·B from a panel of A (`depth` times 4 rows) and a panel of B (`depth` times 8 columns).
 * The loop is not unrolled: more live vectors than V8 has registers would be spilled in the innermost loop.
 */
export function microKernel(depth: i32, a: usize, b: usize, c: usize, rowBytes: usize, accumulate: bool): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  for (; depth > 0; --depth) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    c00 = multiplyAdd(a0, b0, c00);
    c01 = multiplyAdd(a0, b1, c01);
    const a1 = v128.load32_splat(a, 4);
    c10 = multiplyAdd(a1, b0, c10);
    c11 = multiplyAdd(a1, b1, c11);
    const a2 = v128.load32_splat(a, 8);
    c20 = multiplyAdd(a2, b0, c20);
    c21 = multiplyAdd(a2, b1, c21);
    const a3 = v128.load32_splat(a, 12);
    c30 = multiplyAdd(a3, b0, c30);
    c31 = multiplyAdd(a3, b1, c31);
    a += 4 * ROWS;
    b += 4 * COLUMNS;
  }
  storeRow(c, c00, c01, accumulate);
  storeRow(c + rowBytes, c10, c11, accumulate);
  storeRow(c + 2 * rowBytes, c20, c21, accumulate);
  storeRow(c + 3 * rowBytes, c30, c31, accumulate);
}

/** A block that reaches over the edge of C: computed into `tile`, of which `rows` × `columns` go to C. */
export function edgeKernel(
  depth: i32, a: usize, b: usize, c: usize, rowBytes: usize, accumulate: bool, rows: i32, columns: i32, tile: usize,
): void {
  microKernel(depth, a, b, tile, 4 * COLUMNS, false);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = load<f32>(at(tile, column));
      const target = at(c, column);
      store<f32>(target, accumulate ? load<f32>(target) + value : value);
    }
    c += rowBytes;
    tile += 4 * COLUMNS;
  }
}

// @ts-ignore: decorator
@inline
function storeRow(target: usize, left: v128, right: v128, accumulate: bool): void {
  if (accumulate) {
    left = f32x4.add(v128.load(target), left);
    right = f32x4.add(v128.load(target, 16), right);
  }
  v128.store(target, left);
  v128.store(target, right, 16);
}
