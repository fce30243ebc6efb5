/**
 * Products whose result has few columns or few rows. They are bound by memory: the large matrix is read once, in order, and
 * not packed. Written as `rows` × `few` with op(A) the large matrix; the result's strides say which way round it is.
 */
import { at, multiplyAdd } from '../lanes';
import { workspace } from '../workspace';

/** Rows of a transposed matrix that are shared out together. */
const GROUP: i32 = 16;
/** Rows whose sums stay in the first-level cache. */
const ROW_BLOCK: i32 = 2048;
/** Places that are summed before they are added to the rest, so that rounding errors do not grow with the depth. */
const DEPTH_BLOCK: i32 = 256;

/** The rows `begin` to `end`, each a scalar product of a row of the matrix, which lies in one piece, with the few vectors. */
export function thinProduct(
  begin: i32, end: i32, few: i32, depth: i32, matrix: usize, stride: i32,
  vectors: usize, vectorStride: i32, vectorStep: i32, output: usize, rowStep: i32, fewStep: i32,
): void {
  let lines = vectors;
  let lineStride = vectorStride;
  if (vectorStep != 1) {
    lines = workspace();
    lineStride = depth;
    for (let f = 0; f < few; f++) {
      for (let k = 0; k < depth; k++) store<f32>(at(lines, f * depth + k), load<f32>(at(vectors, f * vectorStride + k * vectorStep)));
    }
  }
  for (let row = begin; row < end; row++) {
    for (let f = 0; f < few; f++) {
      store<f32>(at(output, row * rowStep + f * fewStep), scalarProduct(at(matrix, row * stride), at(lines, f * lineStride), depth));
    }
  }
}

function scalarProduct(a: usize, b: usize, depth: i32): f32 {
  let s0 = f32x4.splat(0);
  let s1 = f32x4.splat(0);
  let s2 = f32x4.splat(0);
  let s3 = f32x4.splat(0);
  let k = 0;
  for (; k + 16 <= depth; k += 16) {
    s0 = multiplyAdd(v128.load(a), v128.load(b), s0);
    s1 = multiplyAdd(v128.load(a, 16), v128.load(b, 16), s1);
    s2 = multiplyAdd(v128.load(a, 32), v128.load(b, 32), s2);
    s3 = multiplyAdd(v128.load(a, 48), v128.load(b, 48), s3);
    a += 64;
    b += 64;
  }
  const sum = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
  let total = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3));
  for (; k < depth; k++) {
    total += load<f32>(a) * load<f32>(b);
    a += 4;
    b += 4;
  }
  return total;
}

/** The groups `begin` to `end` of 16 rows, where the matrix is transposed: sums of its stored rows, four at a time. */
export function thinProductTransposed(
  begin: i32, end: i32, rows: i32, few: i32, depth: i32, matrix: usize, stride: i32,
  vectors: usize, vectorStride: i32, vectorStep: i32, output: usize, rowStep: i32, fewStep: i32,
): void {
  const last = min(rows, end * GROUP);
  const sums = workspace();
  const parts = at(sums, ROW_BLOCK);
  for (let row = begin * GROUP; row < last; row += ROW_BLOCK) {
    const count = min(ROW_BLOCK, last - row);
    for (let f = 0; f < few; f++) {
      const vector = at(vectors, f * vectorStride);
      for (let k = 0; k < depth; k += DEPTH_BLOCK) {
        const target = k == 0 ? sums : parts;
        weightedSum(at(matrix, k * stride + row), stride, at(vector, k * vectorStep), vectorStep, count, min(DEPTH_BLOCK, depth - k), target);
        if (k > 0) for (let i = 0; i < count; i += 4) v128.store(at(sums, i), f32x4.add(v128.load(at(sums, i)), v128.load(at(parts, i))));
      }
      const result = at(output, row * rowStep + f * fewStep);
      for (let i = 0; i < count; i++) store<f32>(at(result, i * rowStep), load<f32>(at(sums, i)));
    }
  }
}

/** sums[i] = the sum over k of matrix[k][i] · weights[k]. */
function weightedSum(matrix: usize, stride: i32, weights: usize, weightStep: i32, count: i32, depth: i32, sums: usize): void {
  memory.fill(sums, 0, (<usize>(count + 3)) << 2);
  let k = 0;
  for (; k + 4 <= depth; k += 4) {
    const w0 = v128.load32_splat(at(weights, k * weightStep));
    const w1 = v128.load32_splat(at(weights, (k + 1) * weightStep));
    const w2 = v128.load32_splat(at(weights, (k + 2) * weightStep));
    const w3 = v128.load32_splat(at(weights, (k + 3) * weightStep));
    const m0 = at(matrix, k * stride);
    const m1 = at(m0, stride);
    const m2 = at(m1, stride);
    const m3 = at(m2, stride);
    for (let i = 0; i < count; i += 4) {
      let sum = multiplyAdd(v128.load(at(m0, i)), w0, v128.load(at(sums, i)));
      sum = multiplyAdd(v128.load(at(m1, i)), w1, sum);
      sum = multiplyAdd(v128.load(at(m2, i)), w2, sum);
      v128.store(at(sums, i), multiplyAdd(v128.load(at(m3, i)), w3, sum));
    }
  }
  for (; k < depth; k++) {
    const weight = v128.load32_splat(at(weights, k * weightStep));
    const line = at(matrix, k * stride);
    for (let i = 0; i < count; i += 4) v128.store(at(sums, i), multiplyAdd(v128.load(at(line, i)), weight, v128.load(at(sums, i))));
  }
}

/** The rows `begin` to `end` of the product of a column and a row. */
export function outerProduct(begin: i32, end: i32, columns: i32, a: usize, b: usize, output: usize): void {
  for (let row = begin; row < end; row++) {
    const factor = load<f32>(at(a, row));
    const factors = f32x4.splat(factor);
    const target = at(output, row * columns);
    let i = 0;
    for (; i + 4 <= columns; i += 4) v128.store(at(target, i), f32x4.mul(factors, v128.load(at(b, i))));
    for (; i < columns; i++) store<f32>(at(target, i), factor * load<f32>(at(b, i)));
  }
}
