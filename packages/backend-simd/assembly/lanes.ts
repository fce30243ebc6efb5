/** What is done with four float32 numbers at once. */

/** a · b + c: one rounding where the machine fuses (relaxed SIMD), two elsewhere. */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** The address of the float32 number `index` places after `base`. */
// @ts-ignore: decorator
@inline
export function at(base: usize, index: i32): usize {
  return base + ((<usize>index) << 2);
}

/** Four booleans, a byte of 0 or 1 each, as a mask of four lanes. */
// @ts-ignore: decorator
@inline
export function loadMask(address: usize): v128 {
  const bytes = v128.load32_zero(address);
  const numbers = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes));
  return i32x4.ne(numbers, i32x4.splat(0));
}

/** A mask of four lanes as four booleans, in the lowest 32 bits. */
// @ts-ignore: decorator
@inline
export function maskToBooleans(mask: v128): v128 {
  const halves = i16x8.narrow_i32x4_s(mask, mask);
  return v128.and(i8x16.narrow_i16x8_s(halves, halves), i8x16.splat(1));
}

/** Stores the first `count` numbers of a vector; all four where there are more. */
// @ts-ignore: decorator
@inline
export function storeLanes(address: usize, numbers: v128, count: i32): void {
  if (count >= 4) v128.store(address, numbers);
  else {
    v128.store_lane<f32>(address, numbers, 0);
    if (count > 1) v128.store_lane<f32>(address, numbers, 1, 4);
    if (count > 2) v128.store_lane<f32>(address, numbers, 2, 8);
  }
}

/** Writes the 4×4 block at `source` transposed to `target`; steps from row to row are in bytes. */
// @ts-ignore: decorator
@inline
export function transpose4(source: usize, sourceStep: usize, target: usize, targetStep: usize): void {
  const a = v128.load(source);
  const b = v128.load(source + sourceStep);
  const c = v128.load(source + 2 * sourceStep);
  const d = v128.load(source + 3 * sourceStep);
  const abLow = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const abHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cdLow = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const cdHigh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(target, v128.shuffle<i64>(abLow, cdLow, 0, 2));
  v128.store(target + targetStep, v128.shuffle<i64>(abLow, cdLow, 1, 3));
  v128.store(target + 2 * targetStep, v128.shuffle<i64>(abHigh, cdHigh, 0, 2));
  v128.store(target + 3 * targetStep, v128.shuffle<i64>(abHigh, cdHigh, 1, 3));
}
