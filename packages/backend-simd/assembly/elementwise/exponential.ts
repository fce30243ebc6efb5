import { multiplyAdd } from '../lanes';

const LOG2_E: f32 = 1.44269504088896341;
/** ln 2 in two parts: the first has so few digits that its products with whole numbers are exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440054690581e-4;
/** Added to a small number, it leaves the nearest whole number in the last bits. */
const ROUND: f32 = 12582912;
const ROUND_BITS: i32 = 0x4b400000;

/** eˣ to 1.2e-7: x = n·ln 2 + r with |r| ≤ ln 2 / 2, and eʳ by a polynomial. */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const inRange = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-104));
  const shifted = multiplyAdd(inRange, f32x4.splat(LOG2_E), f32x4.splat(ROUND));
  const remainder = reduce(inRange, shifted);
  const power = f32x4.add(f32x4.splat(1), expm1OfRemainder(remainder));
  // In two steps, since the factor itself may be out of range.
  const n = i32x4.sub(shifted, i32x4.splat(ROUND_BITS));
  const half = i32x4.shr_s(n, 1);
  return f32x4.mul(f32x4.mul(power, twoToThe(half)), twoToThe(i32x4.sub(n, half)));
}

/** eˣ − 1 to 2e-7. */
// @ts-ignore: decorator
@inline
export function expm1_4(x: v128): v128 {
  const inRange = f32x4.pmax(f32x4.pmin(x, f32x4.splat(40)), f32x4.splat(-40));
  const shifted = multiplyAdd(inRange, f32x4.splat(LOG2_E), f32x4.splat(ROUND));
  const scale = twoToThe(i32x4.sub(shifted, i32x4.splat(ROUND_BITS)));
  const result = multiplyAdd(scale, expm1OfRemainder(reduce(inRange, shifted)), f32x4.sub(scale, f32x4.splat(1)));
  return v128.bitselect(exp4(x), result, f32x4.gt(x, f32x4.splat(40)));
}

// @ts-ignore: decorator
@inline
function reduce(x: v128, shifted: v128): v128 {
  const n = f32x4.sub(shifted, f32x4.splat(ROUND));
  return multiplyAdd(n, f32x4.splat(-LN2_LOW), multiplyAdd(n, f32x4.splat(-LN2_HIGH), x));
}

// @ts-ignore: decorator
@inline
function expm1OfRemainder(r: v128): v128 {
  let sum = multiplyAdd(f32x4.splat(0.001395080704241991), r, f32x4.splat(0.008369073271751404));
  sum = multiplyAdd(sum, r, f32x4.splat(0.04166620224714279));
  sum = multiplyAdd(sum, r, f32x4.splat(0.16666516661643982));
  sum = multiplyAdd(sum, r, f32x4.splat(0.5));
  return multiplyAdd(f32x4.mul(r, r), sum, r);
}

/** 2ⁿ for whole n of −126 to 127. */
// @ts-ignore: decorator
@inline
function twoToThe(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}
