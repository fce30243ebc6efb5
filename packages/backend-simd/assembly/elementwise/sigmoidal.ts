import { multiplyAdd } from '../lanes';
import { exp4 } from './exponential';
import { log1p_4 } from './logarithm';

/** 1 / (1 + e⁻ˣ) to 2e-7, by e^−|x| so that nothing overflows and small results keep their digits. */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const power = exp4(f32x4.neg(f32x4.abs(x)));
  const one = f32x4.splat(1);
  const numerator = v128.bitselect(power, one, f32x4.lt(x, f32x4.splat(0)));
  return f32x4.div(numerator, f32x4.add(one, power));
}

/** ln(1 + eˣ). */
// @ts-ignore: decorator
@inline
export function softplus4(x: v128): v128 {
  return f32x4.add(f32x4.pmax(x, f32x4.splat(0)), log1p_4(exp4(f32x4.neg(f32x4.abs(x)))));
}

/** tanh x to 2e-7: a polynomial near zero, 1 − 2 / (e^2|x| + 1) elsewhere. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const square = f32x4.mul(x, x);
  let sum = multiplyAdd(f32x4.splat(-0.005721630062907934), square, f32x4.splat(0.02065521851181984));
  sum = multiplyAdd(sum, square, f32x4.splat(-0.05374514311552048));
  sum = multiplyAdd(sum, square, f32x4.splat(0.13331514596939087));
  sum = multiplyAdd(sum, square, f32x4.splat(-0.3333328366279602));
  const near = multiplyAdd(f32x4.mul(sum, square), x, x);
  const size = f32x4.abs(x);
  const power = exp4(f32x4.mul(f32x4.pmin(size, f32x4.splat(10)), f32x4.splat(2)));
  const far = f32x4.sub(f32x4.splat(1), f32x4.div(f32x4.splat(2), f32x4.add(power, f32x4.splat(1))));
  return v128.bitselect(near, withSignOf(x, far), f32x4.lt(size, f32x4.splat(0.625)));
}

/** erf x to 2e-7: a polynomial within ±1, 1 − e^q(|x|) elsewhere, where q is the logarithm of erfc. */
// @ts-ignore: decorator
@inline
export function erf4(x: v128): v128 {
  const square = f32x4.mul(x, x);
  let sum = multiplyAdd(f32x4.splat(7.935657049529254e-5), square, f32x4.splat(-0.0008035825449042022));
  sum = multiplyAdd(sum, square, f32x4.splat(0.00519138528034091));
  sum = multiplyAdd(sum, square, f32x4.splat(-0.026855535805225372));
  sum = multiplyAdd(sum, square, f32x4.splat(0.1128363087773323));
  sum = multiplyAdd(sum, square, f32x4.splat(-0.37612631916999817));
  sum = multiplyAdd(sum, square, f32x4.splat(1.1283791670955126));
  const near = f32x4.mul(sum, x);
  const size = f32x4.abs(x);
  const t = f32x4.pmin(size, f32x4.splat(4.05));
  let exponent = multiplyAdd(f32x4.splat(-2.1697678675991483e-5), t, f32x4.splat(0.00044147344306111336));
  exponent = multiplyAdd(exponent, t, f32x4.splat(-0.004205288831144571));
  exponent = multiplyAdd(exponent, t, f32x4.splat(0.02521035075187683));
  exponent = multiplyAdd(exponent, t, f32x4.splat(-0.10842211544513702));
  exponent = multiplyAdd(exponent, t, f32x4.splat(-0.633216381072998));
  exponent = multiplyAdd(exponent, t, f32x4.splat(-1.1295803785324097));
  exponent = multiplyAdd(exponent, t, f32x4.splat(0.00018846963939722627));
  const far = f32x4.sub(f32x4.splat(1), exp4(exponent));
  return v128.bitselect(near, withSignOf(x, far), f32x4.lt(size, f32x4.splat(1)));
}

// @ts-ignore: decorator
@inline
function withSignOf(x: v128, size: v128): v128 {
  return v128.bitselect(x, size, i32x4.splat(<i32>0x80000000));
}
