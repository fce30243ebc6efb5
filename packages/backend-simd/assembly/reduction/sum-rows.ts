/**
 * Sums of numbers that lie side by side, right to 1e-6 of the sum of their sizes however many they are: 32 terms at most are
 * added to one float32, and those in float64. Blocks are fixed, so that the bits do not depend on who adds up which block.
 */
import { at } from '../lanes';

/** Numbers whose float32 sums are joined in float64: 8 vectors, 32 terms in each lane. */
export const BLOCK: i32 = 1024;

/** Both halves of four float32 numbers in float64, added. */
// @ts-ignore: decorator
@inline
function widen(sums: v128): v128 {
  return f64x2.add(f64x2.promote_low_f32x4(sums), f64x2.promote_low_f32x4(v128.shuffle<i64>(sums, sums, 1, 1)));
}

/** The sum of a block of `count` numbers. */
export function sumBlock(input: usize, count: i32): f64 {
  let sums = f64x2.splat(0);
  let i = 0;
  if (count >= 32) {
    let a = v128.load(input);
    let b = v128.load(input, 16);
    let c = v128.load(input, 32);
    let d = v128.load(input, 48);
    let e = v128.load(input, 64);
    let f = v128.load(input, 80);
    let g = v128.load(input, 96);
    let h = v128.load(input, 112);
    for (i = 32; i + 32 <= count; i += 32) {
      const source = at(input, i);
      a = f32x4.add(a, v128.load(source));
      b = f32x4.add(b, v128.load(source, 16));
      c = f32x4.add(c, v128.load(source, 32));
      d = f32x4.add(d, v128.load(source, 48));
      e = f32x4.add(e, v128.load(source, 64));
      f = f32x4.add(f, v128.load(source, 80));
      g = f32x4.add(g, v128.load(source, 96));
      h = f32x4.add(h, v128.load(source, 112));
    }
    const left = f64x2.add(f64x2.add(widen(a), widen(b)), f64x2.add(widen(c), widen(d)));
    const right = f64x2.add(f64x2.add(widen(e), widen(f)), f64x2.add(widen(g), widen(h)));
    sums = f64x2.add(left, right);
  }
  for (; i + 4 <= count; i += 4) sums = f64x2.add(sums, widen(v128.load(at(input, i))));
  let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  for (; i < count; i++) sum += <f64>load<f32>(at(input, i));
  return sum;
}

/** output[row] = Σ input[row, …] / divisor, for rows of `length` numbers. */
export function sumRows(begin: i32, end: i32, length: i32, divisor: f64, input: usize, output: usize): void {
  for (let row = begin; row < end; row++) {
    const source = at(input, row * length);
    let sum: f64 = 0;
    for (let i = 0; i < length; i += BLOCK) sum += sumBlock(at(source, i), min(BLOCK, length - i));
    store<f32>(at(output, row), <f32>(sum / divisor));
  }
}

/** The sums of the blocks of long rows, in float64; unit: one block, of `blocks` in each row. */
export function sumRowBlocks(begin: i32, end: i32, length: i32, blocks: i32, input: usize, sums: usize): void {
  for (let unit = begin; unit < end; unit++) {
    const row = unit / blocks;
    const first = (unit - row * blocks) * BLOCK;
    store<f64>(sums + ((<usize>unit) << 3), sumBlock(at(input, row * length + first), min(BLOCK, length - first)));
  }
}
