import { multiplyAdd } from '../lanes';
import { constant, polynomial } from './constants';

/** −ln 2 in two parts: the first has so few digits that its products with whole numbers are exact. */
const CONSTANTS: usize = memory.data<f32>([1.44269504088896341, 12582912, -0.693359375, 2.12194440054690581e-4, 1, 89, -104, 40, -40]);
const LOG2_E: usize = 0;
/** 1.5 · 2²³: added to a small number n, it leaves the nearest whole number in the last bits. */
const ROUND: usize = 1;
const MINUS_LN2_HIGH: usize = 2;
const MINUS_LN2_LOW: usize = 3;
const ONE: usize = 4;
const MOST: usize = 5;
const LEAST: usize = 6;
const MOST_OF_EXPM1: usize = 7;
const LEAST_OF_EXPM1: usize = 8;

/** (eʳ − 1 − r) / r² for |r| ≤ ln 2 / 2. */
const REMAINDER: usize = memory.data<f32>([0.001395080704241991, 0.008369073271751404, 0.04166620224714279, 0.16666516661643982, 0.5]);

/** eˣ to 1.2e-7: x = n·ln 2 + r with |r| ≤ ln 2 / 2, and eʳ by a polynomial. */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const inRange = f32x4.pmax(f32x4.pmin(x, constant(CONSTANTS, MOST)), constant(CONSTANTS, LEAST));
  const shifted = multiplyAdd(inRange, constant(CONSTANTS, LOG2_E), constant(CONSTANTS, ROUND));
  const power = f32x4.add(constant(CONSTANTS, ONE), expm1OfRemainder(remainder(inRange, shifted)));
  // 2ⁿ in two steps, since it may itself be out of range.
  const half = i32x4.shr_s(shifted, 1);
  return f32x4.mul(f32x4.mul(power, twoToThe(half)), twoToThe(i32x4.sub(shifted, half)));
}

/** eˣ − 1 to 2e-7. */
// @ts-ignore: decorator
@inline
export function expm1_4(x: v128): v128 {
  const inRange = f32x4.pmax(f32x4.pmin(x, constant(CONSTANTS, MOST_OF_EXPM1)), constant(CONSTANTS, LEAST_OF_EXPM1));
  const shifted = multiplyAdd(inRange, constant(CONSTANTS, LOG2_E), constant(CONSTANTS, ROUND));
  const scale = twoToThe(shifted);
  const result = multiplyAdd(scale, expm1OfRemainder(remainder(inRange, shifted)), f32x4.sub(scale, constant(CONSTANTS, ONE)));
  const isLarge = f32x4.gt(x, constant(CONSTANTS, MOST_OF_EXPM1));
  return v128.any_true(isLarge) ? v128.bitselect(exp4(x), result, isLarge) : result;
}

/** x − n·ln 2. */
// @ts-ignore: decorator
@inline
function remainder(x: v128, shifted: v128): v128 {
  const n = f32x4.sub(shifted, constant(CONSTANTS, ROUND));
  return multiplyAdd(n, constant(CONSTANTS, MINUS_LN2_LOW), multiplyAdd(n, constant(CONSTANTS, MINUS_LN2_HIGH), x));
}

// @ts-ignore: decorator
@inline
function expm1OfRemainder(r: v128): v128 {
  return multiplyAdd(f32x4.mul(r, r), polynomial(REMAINDER, 4, r), r);
}

/** 2ⁿ for the n of −126 to 127 in the last nine bits of a vector of integers. */
// @ts-ignore: decorator
@inline
function twoToThe(n: v128): v128 {
  return i32x4.add(i32x4.shl(n, 23), constant(CONSTANTS, ONE));
}
