import { at } from '../lanes';

/** One step of gradient descent for the numbers `begin` to `end`. What is written may lie where it was read. */
export function sgdStep(begin: i32, end: i32, value: usize, gradient: usize, nextValue: usize, rate: f32): void {
  const step = f32x4.splat(rate);
  for (let i = begin; i < end; i += 4) {
    v128.store(at(nextValue, i), f32x4.sub(v128.load(at(value, i)), f32x4.mul(v128.load(at(gradient, i)), step)));
  }
}
