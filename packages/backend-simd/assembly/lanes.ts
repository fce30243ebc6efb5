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

/** Stores the first `count` of four numbers, fewer than four of them. */
// @ts-ignore: decorator
@inline
export function storeFirst(address: usize, numbers: v128, count: i32): void {
  v128.store_lane<f32>(address, numbers, 0);
  if (count > 1) v128.store_lane<f32>(address, numbers, 1, 4);
  if (count > 2) v128.store_lane<f32>(address, numbers, 2, 8);
}
