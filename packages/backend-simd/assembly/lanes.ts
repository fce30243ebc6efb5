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
