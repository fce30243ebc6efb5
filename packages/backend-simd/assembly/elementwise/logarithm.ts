import { multiplyAdd } from '../lanes';

const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.12194440054690581e-4;
/** The bits of √½: mantissas are taken from √½ to √2. */
const ROOT_OF_HALF: i32 = 0x3f3504f3;
const SMALLEST_NORMAL: f32 = 1.17549435e-38;

/** ln x to 1.5e-7. */
// @ts-ignore: decorator
@inline
export function log4(x: v128): v128 {
  const isTiny = f32x4.lt(x, f32x4.splat(SMALLEST_NORMAL));
  const scaled = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, isTiny);
  const exponent = exponentOf(scaled);
  const f = f32x4.sub(mantissaOf(scaled, exponent), f32x4.splat(1));
  const binary = i32x4.sub(exponent, v128.and(isTiny, i32x4.splat(23)));
  return atTheEdges(x, logOf(f, f32x4.convert_i32x4_s(binary)));
}

/** ln(1 + x) to 2e-7: what 1 + x lost to rounding is put back. */
// @ts-ignore: decorator
@inline
export function log1p_4(x: v128): v128 {
  const sum = f32x4.add(x, f32x4.splat(1));
  const lost = f32x4.sub(x, f32x4.sub(sum, f32x4.splat(1)));
  const exponent = exponentOf(sum);
  const scale = i32x4.shl(i32x4.max_s(i32x4.sub(i32x4.splat(127), exponent), i32x4.splat(0)), 23);
  const f = multiplyAdd(lost, scale, f32x4.sub(mantissaOf(sum, exponent), f32x4.splat(1)));
  return atTheEdges(sum, logOf(f, f32x4.convert_i32x4_s(exponent)));
}

// @ts-ignore: decorator
@inline
function exponentOf(x: v128): v128 {
  return i32x4.shr_s(i32x4.sub(x, i32x4.splat(ROOT_OF_HALF)), 23);
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
  let sum = multiplyAdd(f32x4.splat(0.0692586749792099), f, f32x4.splat(-0.11807848513126373));
  sum = multiplyAdd(sum, f, f32x4.splat(0.11877907067537308));
  sum = multiplyAdd(sum, f, f32x4.splat(-0.12381807714700699));
  sum = multiplyAdd(sum, f, f32x4.splat(0.14217716455459595));
  sum = multiplyAdd(sum, f, f32x4.splat(-0.1666935682296753));
  sum = multiplyAdd(sum, f, f32x4.splat(0.20002272725105286));
  sum = multiplyAdd(sum, f, f32x4.splat(-0.24999985098838806));
  sum = multiplyAdd(sum, f, f32x4.splat(0.3333331048488617));
  const square = f32x4.mul(f, f);
  let small = f32x4.mul(f32x4.mul(sum, f), square);
  small = multiplyAdd(exponent, f32x4.splat(LN2_LOW), small);
  small = multiplyAdd(square, f32x4.splat(-0.5), small);
  return multiplyAdd(exponent, f32x4.splat(LN2_HIGH), f32x4.add(f, small));
}

/** −∞ at 0, NaN below and of NaN, ∞ of ∞. */
// @ts-ignore: decorator
@inline
function atTheEdges(x: v128, log: v128): v128 {
  log = v128.bitselect(log, x, f32x4.lt(x, f32x4.splat(Infinity)));
  log = v128.bitselect(f32x4.splat(-Infinity), log, f32x4.eq(x, f32x4.splat(0)));
  return v128.bitselect(f32x4.splat(NaN), log, f32x4.lt(x, f32x4.splat(0)));
}
