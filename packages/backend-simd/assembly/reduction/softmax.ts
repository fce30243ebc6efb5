import { exp4 } from '../elementwise/exponential';
import { at, storeLanes } from '../lanes';
import { workspace } from '../workspace';
import { maxRows } from './folds';
import { BLOCK, sumBlock } from './sum-rows';

/** output[row, i] = exp(input[row, i] − largest of the row) / Σ of these, for rows of `length` numbers. */
export function softmaxRows(begin: i32, end: i32, length: i32, input: usize, output: usize): void {
  for (let row = begin; row < end; row++) {
    const source = at(input, row * length);
    const target = at(output, row * length);
    maxRows(0, 1, length, length, 1, source, workspace());
    const largest = v128.load32_splat(workspace());
    let sum: f64 = 0;
    for (let first = 0; first < length; first += BLOCK) {
      const last = min(first + BLOCK, length);
      let i = first;
      for (; i + 4 <= last; i += 4) v128.store(at(target, i), exp4(f32x4.sub(v128.load(at(source, i)), largest)));
      if (i < last) storeLanes(at(target, i), exp4(f32x4.sub(v128.load(at(source, i)), largest)), last - i);
      sum += sumBlock(at(target, first), last - first);
    }
    const divisor = f32x4.splat(<f32>sum);
    let i = 0;
    for (; i + 4 <= length; i += 4) v128.store(at(target, i), f32x4.div(v128.load(at(target, i)), divisor));
    if (i < length) storeLanes(at(target, i), f32x4.div(v128.load(at(target, i)), divisor), length - i);
  }
}
