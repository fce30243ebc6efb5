import { at, multiplyAdd } from '../lanes';

/** Rows and columns of the block that one call computes; its eight vectors of sums stay in registers. */
export const ROWS: i32 = 4;
export const COLUMNS: i32 = 8;
/** Up to so many columns are computed one by one: most of a block would be wasted on them. */
const THIN: i32 = 3;

/**
 * One 4×8 block of C (+)= A·B from a panel of A (4 rows side by side) and a panel of B (8 columns side by side). The sum goes
 * over `runs` runs of `run` places each; the steps are the bytes from one run to the next. A product has one run, a
 * convolution one for each row of its filter.
 * The loop is not unrolled: more live vectors than V8 has registers would be spilled in the innermost loop.
 */
export function microKernel(runs: i32, run: i32, a: usize, stepA: usize, b: usize, stepB: usize, c: usize, rowBytes: usize, accumulate: bool): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  for (; runs > 0; --runs) {
    let left = a;
    let right = b;
    for (let k = run; k > 0; --k) {
      const b0 = v128.load(right);
      const b1 = v128.load(right, 16);
      const a0 = v128.load32_splat(left);
      c00 = multiplyAdd(a0, b0, c00);
      c01 = multiplyAdd(a0, b1, c01);
      const a1 = v128.load32_splat(left, 4);
      c10 = multiplyAdd(a1, b0, c10);
      c11 = multiplyAdd(a1, b1, c11);
      const a2 = v128.load32_splat(left, 8);
      c20 = multiplyAdd(a2, b0, c20);
      c21 = multiplyAdd(a2, b1, c21);
      const a3 = v128.load32_splat(left, 12);
      c30 = multiplyAdd(a3, b0, c30);
      c31 = multiplyAdd(a3, b1, c31);
      left += 4 * ROWS;
      right += 4 * COLUMNS;
    }
    a += stepA;
    b += stepB;
  }
  storeRow(c, c00, c01, accumulate);
  storeRow(c + rowBytes, c10, c11, accumulate);
  storeRow(c + 2 * rowBytes, c20, c21, accumulate);
  storeRow(c + 3 * rowBytes, c30, c31, accumulate);
}

/** One block, whether it is whole or reaches over the edge of C: `tile` has room for a whole one. */
// @ts-ignore: decorator
@inline
export function computeBlock(
  runs: i32, run: i32, a: usize, stepA: usize, b: usize, stepB: usize, c: usize, rowBytes: usize, accumulate: bool,
  rows: i32, columns: i32, tile: usize,
): void {
  if (rows == ROWS && columns == COLUMNS) microKernel(runs, run, a, stepA, b, stepB, c, rowBytes, accumulate);
  else if (columns <= THIN) thinKernel(runs, run, a, stepA, b, stepB, c, rowBytes, accumulate, rows, columns);
  else edgeKernel(runs, run, a, stepA, b, stepB, c, rowBytes, accumulate, rows, columns, tile);
}

/** A block that reaches over the edge of C: computed into `tile`, of which `rows` × `columns` go to C. */
function edgeKernel(
  runs: i32, run: i32, a: usize, stepA: usize, b: usize, stepB: usize, c: usize, rowBytes: usize, accumulate: bool,
  rows: i32, columns: i32, tile: usize,
): void {
  microKernel(runs, run, a, stepA, b, stepB, tile, 4 * COLUMNS, false);
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

/** A block of few columns, one after the other; the four rows are the lanes, and places of the sum go in turn to four vectors. */
function thinKernel(
  runs: i32, run: i32, a: usize, stepA: usize, b: usize, stepB: usize, c: usize, rowBytes: usize, accumulate: bool, rows: i32, columns: i32,
): void {
  for (let column = 0; column < columns; column++) {
    let s0 = f32x4.splat(0);
    let s1 = f32x4.splat(0);
    let s2 = f32x4.splat(0);
    let s3 = f32x4.splat(0);
    let firstLeft = a;
    let firstRight = at(b, column);
    for (let remaining = runs; remaining > 0; --remaining) {
      let left = firstLeft;
      let right = firstRight;
      let k = run;
      for (; k >= 4; k -= 4) {
        s0 = multiplyAdd(v128.load(left), v128.load32_splat(right), s0);
        s1 = multiplyAdd(v128.load(left, 4 * ROWS), v128.load32_splat(right, 4 * COLUMNS), s1);
        s2 = multiplyAdd(v128.load(left, 8 * ROWS), v128.load32_splat(right, 8 * COLUMNS), s2);
        s3 = multiplyAdd(v128.load(left, 12 * ROWS), v128.load32_splat(right, 12 * COLUMNS), s3);
        left += 16 * ROWS;
        right += 16 * COLUMNS;
      }
      for (; k > 0; --k) {
        s0 = multiplyAdd(v128.load(left), v128.load32_splat(right), s0);
        left += 4 * ROWS;
        right += 4 * COLUMNS;
      }
      firstLeft += stepA;
      firstRight += stepB;
    }
    const sum = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
    const target = at(c, column);
    storeNumber(target, f32x4.extract_lane(sum, 0), accumulate);
    if (rows > 1) storeNumber(target + rowBytes, f32x4.extract_lane(sum, 1), accumulate);
    if (rows > 2) storeNumber(target + 2 * rowBytes, f32x4.extract_lane(sum, 2), accumulate);
    if (rows > 3) storeNumber(target + 3 * rowBytes, f32x4.extract_lane(sum, 3), accumulate);
  }
}

// @ts-ignore: decorator
@inline
function storeNumber(target: usize, value: f32, accumulate: bool): void {
  store<f32>(target, accumulate ? load<f32>(target) + value : value);
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
