import { at } from '../lanes';

/**
 * One step of RMSProp for the numbers `begin` to `end`. `gradientMean` and `velocity` are 0 where the rule has no such
 * state. What is written may lie where it was read.
 */
export function rmsPropStep(
  begin: i32, end: i32, value: usize, gradient: usize, squareMean: usize, gradientMean: usize, velocity: usize,
  nextValue: usize, nextSquareMean: usize, nextGradientMean: usize, nextVelocity: usize,
  decay: f32, share: f32, momentum: f32, rate: f32, epsilon: f32,
): void {
  for (let i = begin; i < end; i += 4) {
    const g = v128.load(at(gradient, i));
    const squares = mean(v128.load(at(squareMean, i)), f32x4.mul(g, g), decay, share);
    v128.store(at(nextSquareMean, i), squares);
    let variance = squares;
    if (gradientMean != 0) {
      const center = mean(v128.load(at(gradientMean, i)), g, decay, share);
      v128.store(at(nextGradientMean, i), center);
      // Rounding can leave less than nothing.
      variance = f32x4.max(f32x4.sub(squares, f32x4.mul(center, center)), f32x4.splat(0));
    }
    let direction = f32x4.div(g, f32x4.add(f32x4.sqrt(variance), f32x4.splat(epsilon)));
    if (velocity != 0) {
      direction = f32x4.add(f32x4.mul(v128.load(at(velocity, i)), f32x4.splat(momentum)), direction);
      v128.store(at(nextVelocity, i), direction);
    }
    v128.store(at(nextValue, i), f32x4.sub(v128.load(at(value, i)), f32x4.mul(direction, f32x4.splat(rate))));
  }
}

// @ts-ignore: decorator
@inline
function mean(old: v128, sample: v128, decay: f32, share: f32): v128 {
  return f32x4.add(f32x4.mul(old, f32x4.splat(decay)), f32x4.mul(sample, f32x4.splat(share)));
}
