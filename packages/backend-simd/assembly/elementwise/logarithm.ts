import { multiplyAdd } from '../lanes';
import { constant, polynomial } from './constants';

const CONSTANTS: usize = memory.data<f32>([0.693359375, -2.12194440054690581e-4, 1, -0.5, 0.70710678, 1.17549435e-38, 8388608, 0.41421357]);
/** ln 2 in two parts: the first has so few digits that its products with exponents are exact. */
const LN2_HIGH: usize = 0;
const LN2_LOW: usize = 1;
const ONE: usize = 2;
const MINUS_HALF: usize = 3;
/** Mantissas are taken from √½ to √2. */
const ROOT_OF_HALF: usize = 4;
const SMALLEST_NORMAL: usize = 5;
const TWO_TO_THE_23: usize = 6;
const ROOT_OF_TWO_MINUS_ONE: usize = 7;

/** (ln(1 + f) − f + f²/2) / f³ for 1 + f from √½ to √2. */
const MANTISSA: usize = memory.data<f32>([
  0.0692586749792099, -0.11807848513126373, 0.11877907067537308, -0.12381807714700699, 0.14217716455459595,
  -0.1666935682296753, 0.20002272725105286, -0.24999985098838806, 0.3333331048488617,
]);

/** ln x to 1.5e-7. */
// @ts-ignore: decorator
@inline
export function log4(x: v128): v128 {
  const isTiny = f32x4.lt(x, constant(CONSTANTS, SMALLEST_NORMAL));
  const scaled = v128.bitselect(f32x4.mul(x, constant(CONSTANTS, TWO_TO_THE_23)), x, isTiny);
  const exponent = exponentOf(scaled);
  const f = f32x4.sub(mantissaOf(scaled, exponent), constant(CONSTANTS, ONE));
  const binary = i32x4.sub(exponent, v128.and(isTiny, i32x4.splat(23)));
  return atTheEdges(x, logOf(f, f32x4.convert_i32x4_s(binary)));
}

/** ln(1 + x) to 2e-7: what 1 + x lost to rounding is put back. */
// @ts-ignore: decorator
@inline
export function log1p_4(x: v128): v128 {
  const one = constant(CONSTANTS, ONE);
  const sum = f32x4.add(x, one);
  const lost = f32x4.sub(x, f32x4.sub(sum, one));
  const exponent = exponentOf(sum);
  const scale = i32x4.shl(i32x4.max_s(i32x4.sub(i32x4.splat(127), exponent), i32x4.splat(0)), 23);
  const f = multiplyAdd(lost, scale, f32x4.sub(mantissaOf(sum, exponent), one));
  return atTheEdges(sum, logOf(f, f32x4.convert_i32x4_s(exponent)));
}

/** ln(1 + x) to 2e-7 for x from 0 to 1. */
// @ts-ignore: decorator
@inline
export function log1pOfFraction(x: v128): v128 {
  const one = constant(CONSTANTS, ONE);
  const isLarge = f32x4.gt(x, constant(CONSTANTS, ROOT_OF_TWO_MINUS_ONE));
  const halved = f32x4.mul(f32x4.sub(one, x), constant(CONSTANTS, MINUS_HALF));
  return logOf(v128.bitselect(halved, x, isLarge), v128.and(isLarge, one));
}

// @ts-ignore: decorator
@inline
function exponentOf(x: v128): v128 {
  return i32x4.shr_s(i32x4.sub(x, constant(CONSTANTS, ROOT_OF_HALF)), 23);
}

// @ts-ignore: decorator
@inline
function mantissaOf(x: v128, exponent: v128): v128 {
  return i32x4.sub(x, i32x4.shl(exponent, 23));
}

/** ln(1 + f) + exponent · ln 2 for 1 + f from √½ to √2. */
// @ts-ignore: decorator
@inline
function logOf(f: v128, exponent: v128): v128 {
  const square = f32x4.mul(f, f);
  let small = f32x4.mul(f32x4.mul(polynomial(MANTISSA, 8, f), f), square);
  small = multiplyAdd(exponent, constant(CONSTANTS, LN2_LOW), small);
  small = multiplyAdd(square, constant(CONSTANTS, MINUS_HALF), small);
  return multiplyAdd(exponent, constant(CONSTANTS, LN2_HIGH), f32x4.add(f, small));
}

/** −∞ at 0, NaN below and of NaN, ∞ of ∞. */
// @ts-ignore: decorator
@inline
function atTheEdges(x: v128, log: v128): v128 {
  log = v128.bitselect(log, x, f32x4.lt(x, f32x4.splat(Infinity)));
  log = v128.bitselect(f32x4.splat(-Infinity), log, f32x4.eq(x, f32x4.splat(0)));
  return v128.bitselect(f32x4.splat(NaN), log, f32x4.lt(x, f32x4.splat(0)));
}
