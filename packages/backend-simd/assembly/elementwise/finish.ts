import { at, storeLanes } from '../lanes';
import { Elu, LeakyRelu, Relu, Relu6 } from './rectifiers';
import { sigmoid4 } from './sigmoidal';
import { operationOf } from './map';

/** Activations by the numbers that `src/kernels/epilogue.ts` knows them by. */
const LINEAR: i32 = 0;
const RELU: i32 = 1;
const RELU6: i32 = 2;
const ELU: i32 = 3;
const LEAKY_RELU: i32 = 4;
const SIGMOID: i32 = 5;

@final @unmanaged
class Linear {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return x;
  }
}

@final @unmanaged
class Sigmoid {
  // @ts-ignore: decorator
  @inline
  apply(x: v128, _: v128): v128 {
    return sigmoid4(x);
  }
}

/**
 * What a product ends with, in place: adds a bias to the rows `begin` to `end` of `output`, `channels` numbers each, and applies
 * an activation. The bias moves by `step` numbers within a row: 1 for one number per channel, 0 for one for all, −1 for none.
 */
export function finishRows(begin: i32, end: i32, channels: i32, output: usize, bias: usize, step: i32, activation: i32, alpha: f32): void {
  if (activation == LINEAR) finish<Linear>(begin, end, channels, output, bias, step, alpha);
  else if (activation == RELU) finish<Relu>(begin, end, channels, output, bias, step, alpha);
  else if (activation == RELU6) finish<Relu6>(begin, end, channels, output, bias, step, alpha);
  else if (activation == ELU) finish<Elu>(begin, end, channels, output, bias, step, alpha);
  else if (activation == LEAKY_RELU) finish<LeakyRelu>(begin, end, channels, output, bias, step, alpha);
  else if (activation == SIGMOID) finish<Sigmoid>(begin, end, channels, output, bias, step, alpha);
}

// @ts-ignore: decorator
@inline
function finish<Activation>(begin: i32, end: i32, channels: i32, output: usize, bias: usize, step: i32, alpha: f32): void {
  const parameter = f32x4.splat(alpha);
  const whole = channels & ~3;
  for (let row = begin; row < end; row++) {
    const target = at(output, row * channels);
    let i = 0;
    for (; i < whole; i += 4) {
      const sum = f32x4.add(v128.load(at(target, i)), biasAt(bias, step, i));
      v128.store(at(target, i), operationOf<Activation>().apply(sum, parameter));
    }
    if (i == channels) continue;
    const sum = f32x4.add(v128.load(at(target, i)), biasAt(bias, step, i));
    storeLanes(at(target, i), operationOf<Activation>().apply(sum, parameter), channels - i);
  }
}

// @ts-ignore: decorator
@inline
function biasAt(bias: usize, step: i32, index: i32): v128 {
  if (step < 0) return f32x4.splat(0);
  return step == 0 ? v128.load32_splat(bias) : v128.load(at(bias, index));
}
