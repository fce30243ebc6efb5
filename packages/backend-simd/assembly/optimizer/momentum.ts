import { at } from '../lanes';

/** One step of gradient descent with momentum for the numbers `begin` to `end`. What is written may lie where it was read. */
export function momentumStep(
  begin: i32, end: i32, value: usize, gradient: usize, velocity: usize, nextValue: usize, nextVelocity: usize, decay: f32, rate: f32,
): void {
  const factor = f32x4.splat(decay);
  const step = f32x4.splat(rate);
  for (let i = begin; i < end; i += 4) {
    const next = f32x4.add(f32x4.mul(v128.load(at(velocity, i)), factor), v128.load(at(gradient, i)));
    v128.store(at(nextVelocity, i), next);
    v128.store(at(nextValue, i), f32x4.sub(v128.load(at(value, i)), f32x4.mul(next, step)));
  }
}
