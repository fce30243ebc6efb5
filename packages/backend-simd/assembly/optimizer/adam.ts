import { at } from '../lanes';

/**
 * One step of Adam for the numbers `begin` to `end`, with the discounted sums of gradients and of their squares as state.
 * Multiplications and additions stay apart, so that every machine gives the bits of the formula made of ops. What is
 * written may lie where it was read.
 */
export function adamStep(
  begin: i32, end: i32, value: usize, gradient: usize, gradientSum: usize, squareSum: usize,
  nextValue: usize, nextGradientSum: usize, nextSquareSum: usize, decay1: f32, decay2: f32, rate: f32, floor: f32,
): void {
  const b1 = f32x4.splat(decay1);
  const b2 = f32x4.splat(decay2);
  const step = f32x4.splat(rate);
  const least = f32x4.splat(floor);
  for (let i = begin; i < end; i += 4) {
    const g = v128.load(at(gradient, i));
    const first = f32x4.add(f32x4.mul(v128.load(at(gradientSum, i)), b1), g);
    const second = f32x4.add(f32x4.mul(v128.load(at(squareSum, i)), b2), f32x4.mul(g, g));
    const direction = f32x4.div(first, f32x4.add(f32x4.sqrt(second), least));
    v128.store(at(nextGradientSum, i), first);
    v128.store(at(nextSquareSum, i), second);
    v128.store(at(nextValue, i), f32x4.sub(v128.load(at(value, i)), f32x4.mul(direction, step)));
  }
}
