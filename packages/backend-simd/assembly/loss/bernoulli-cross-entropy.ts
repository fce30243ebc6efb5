import { at } from '../lanes';
import { softplus4 } from '../elementwise/sigmoidal';

/** Vectors whose sum is kept in float32 before it is added in float64. */
const BLOCK: i32 = 32;

/** output[row] = Σ softplus(l) − l·t over the features, for the rows `begin` to `end`. */
export function bernoulliCrossEntropy(begin: i32, end: i32, features: i32, logits: usize, targets: usize, output: usize): void {
  const whole = features & ~3;
  const rest = i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(features - whole));
  for (let row = begin; row < end; row++) {
    const l = at(logits, row * features);
    const t = at(targets, row * features);
    let sum: f64 = 0;
    let i = 0;
    while (i < whole) {
      const blockEnd = min(i + 4 * BLOCK, whole);
      let block = f32x4.splat(0);
      for (; i < blockEnd; i += 4) block = f32x4.add(block, lossOf(v128.load(at(l, i)), v128.load(at(t, i))));
      sum += total(block);
    }
    if (i < features) sum += total(v128.and(rest, lossOf(v128.load(at(l, i)), v128.load(at(t, i)))));
    store<f32>(at(output, row), <f32>sum);
  }
}

// @ts-ignore: decorator
@inline
function lossOf(logit: v128, target: v128): v128 {
  return f32x4.sub(softplus4(logit), f32x4.mul(logit, target));
}

// @ts-ignore: decorator
@inline
function total(numbers: v128): f64 {
  const half = <f64>f32x4.extract_lane(numbers, 0) + <f64>f32x4.extract_lane(numbers, 1);
  return half + <f64>f32x4.extract_lane(numbers, 2) + <f64>f32x4.extract_lane(numbers, 3);
}
