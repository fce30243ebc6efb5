import { multiplyAdd } from '../lanes';
import { constant, polynomial } from './constants';
import { exp4 } from './exponential';
import { log1pOfFraction } from './logarithm';

const CONSTANTS: usize = memory.data<f32>([1, 2, 10, 0.625, 4.05]);
const ONE: usize = 0;
const TWO: usize = 1;
/** From here on tanh is 1. */
const END_OF_TANH: usize = 2;
const NEAR_OF_TANH: usize = 3;
/** From here on erf is 1. */
const END_OF_ERF: usize = 4;

/** (tanh x / x − 1) / x² in x², for |x| < 0.625. */
const TANH: usize = memory.data<f32>([-0.005721630062907934, 0.02065521851181984, -0.05374514311552048, 0.13331514596939087, -0.3333328366279602]);
/** erf x / x in x², for |x| < 1. */
const ERF: usize = memory.data<f32>([
  7.935657049529254e-5, -0.0008035825449042022, 0.00519138528034091, -0.026855535805225372, 0.1128363087773323, -0.37612631916999817, 1.1283791670955126,
]);
/** The logarithm of erfc x, for x from 1 to 4. */
const LOG_OF_ERFC: usize = memory.data<f32>([
  -2.1697678675991483e-5, 0.00044147344306111336, -0.004205288831144571, 0.02521035075187683,
  -0.10842211544513702, -0.633216381072998, -1.1295803785324097, 0.00018846963939722627,
]);

/** 1 / (1 + e⁻ˣ) to 2e-7, by e^−|x| so that nothing overflows and small results keep their digits. */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const power = exp4(minusSize(x));
  const one = constant(CONSTANTS, ONE);
  const numerator = v128.bitselect(power, one, f32x4.lt(x, f32x4.splat(0)));
  return f32x4.div(numerator, f32x4.add(one, power));
}

/** ln(1 + eˣ) to 2e-7. */
// @ts-ignore: decorator
@inline
export function softplus4(x: v128): v128 {
  return f32x4.add(f32x4.pmax(x, f32x4.splat(0)), log1pOfFraction(exp4(minusSize(x))));
}

/** tanh x to 2e-7: a polynomial near zero, 1 − 2 / (e^2|x| + 1) elsewhere. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const square = f32x4.mul(x, x);
  const near = multiplyAdd(f32x4.mul(polynomial(TANH, 4, square), square), x, x);
  const size = f32x4.abs(x);
  const one = constant(CONSTANTS, ONE);
  const two = constant(CONSTANTS, TWO);
  const power = exp4(f32x4.mul(f32x4.pmin(size, constant(CONSTANTS, END_OF_TANH)), two));
  const far = f32x4.sub(one, f32x4.div(two, f32x4.add(power, one)));
  return v128.bitselect(near, withSignOf(x, far), f32x4.lt(size, constant(CONSTANTS, NEAR_OF_TANH)));
}

/** erf x to 3e-7: a polynomial within ±1, 1 − e^q(|x|) elsewhere, where q is the logarithm of erfc. */
// @ts-ignore: decorator
@inline
export function erf4(x: v128): v128 {
  const near = f32x4.mul(polynomial(ERF, 6, f32x4.mul(x, x)), x);
  const size = f32x4.abs(x);
  const one = constant(CONSTANTS, ONE);
  const far = f32x4.sub(one, exp4(polynomial(LOG_OF_ERFC, 7, f32x4.pmin(size, constant(CONSTANTS, END_OF_ERF)))));
  return v128.bitselect(near, withSignOf(x, far), f32x4.lt(size, one));
}

// @ts-ignore: decorator
@inline
function minusSize(x: v128): v128 {
  return v128.or(x, i32x4.splat(<i32>0x80000000));
}

// @ts-ignore: decorator
@inline
function withSignOf(x: v128, size: v128): v128 {
  return v128.bitselect(x, size, i32x4.splat(<i32>0x80000000));
}
