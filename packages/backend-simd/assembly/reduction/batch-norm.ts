import { at, storeLanes } from '../lanes';
import { workspace } from '../workspace';

/**
 * output = offset + (input − mean) · scale / √(variance + epsilon) for rows of `channels` numbers, one of each of the others per
 * channel; without a scale or an offset its address is 0. Unit: one row.
 */
export function batchNormalize(
  begin: i32, end: i32, channels: i32, input: usize, mean: usize, variance: usize, scale: usize, offset: usize, epsilon: f32, output: usize,
): void {
  const factors = workspace();
  const one = f32x4.splat(1);
  const addend = f32x4.splat(epsilon);
  for (let i = 0; i < channels; i += 4) {
    const deviation = f32x4.sqrt(f32x4.add(v128.load(at(variance, i)), addend));
    v128.store(at(factors, i), f32x4.div(scale == 0 ? one : v128.load(at(scale, i)), deviation));
  }
  for (let row = begin; row < end; row++) {
    const source = at(input, row * channels);
    const target = at(output, row * channels);
    let i = 0;
    for (; i + 4 <= channels; i += 4) v128.store(at(target, i), normalize(at(source, i), at(mean, i), at(factors, i), offset == 0 ? 0 : at(offset, i)));
    if (i < channels) {
      storeLanes(at(target, i), normalize(at(source, i), at(mean, i), at(factors, i), offset == 0 ? 0 : at(offset, i)), channels - i);
    }
  }
}

// @ts-ignore: decorator
@inline
function normalize(input: usize, mean: usize, factor: usize, offset: usize): v128 {
  const product = f32x4.mul(f32x4.sub(v128.load(input), v128.load(mean)), v128.load(factor));
  return offset == 0 ? product : f32x4.add(product, v128.load(offset));
}
