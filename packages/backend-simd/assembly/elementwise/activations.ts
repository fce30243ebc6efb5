import { expm1_4 } from './exponential';
import { mapLanes } from './map';
import { Elu, LeakyRelu, Relu, Relu6 } from './rectifiers';

@final @unmanaged
class Selu {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    const below = f32x4.mul(expm1_4(x), f32x4.splat(1.7580993408473768));
    return v128.bitselect(below, f32x4.mul(x, f32x4.splat(1.0507009873554805)), f32x4.lt(x, f32x4.splat(0)));
  }
}

/** 1 above zero, the parameter elsewhere, NaN of NaN. */
@final @unmanaged
class Step {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, parameter: v128): v128 {
    const step = v128.bitselect(f32x4.splat(1), parameter, f32x4.gt(x, f32x4.splat(0)));
    return v128.bitselect(x, step, f32x4.ne(x, x));
  }
}

export function mapRelu(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Relu>(begin, end, input, output);
}

export function mapRelu6(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Relu6>(begin, end, input, output);
}

export function mapElu(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Elu>(begin, end, input, output);
}

export function mapSelu(begin: i32, end: i32, input: usize, output: usize): void {
  mapLanes<Selu>(begin, end, input, output);
}

export function mapLeakyRelu(begin: i32, end: i32, input: usize, output: usize, parameter: f32): void {
  mapLanes<LeakyRelu>(begin, end, input, output, parameter);
}

export function mapStep(begin: i32, end: i32, input: usize, output: usize, parameter: f32): void {
  mapLanes<Step>(begin, end, input, output, parameter);
}
