import { expm1_4 } from './exponential';

// @ts-ignore: decorator
@inline
export function relu4(x: v128): v128 {
  return f32x4.pmax(x, f32x4.splat(0));
}

// @ts-ignore: decorator
@inline
export function relu6_4(x: v128): v128 {
  return f32x4.pmin(f32x4.pmax(x, f32x4.splat(0)), f32x4.splat(6));
}

// @ts-ignore: decorator
@inline
export function elu4(x: v128): v128 {
  return v128.bitselect(expm1_4(x), x, f32x4.lt(x, f32x4.splat(0)));
}

// @ts-ignore: decorator
@inline
export function leakyRelu4(x: v128, alpha: v128): v128 {
  return v128.bitselect(f32x4.mul(x, alpha), x, f32x4.lt(x, f32x4.splat(0)));
}
