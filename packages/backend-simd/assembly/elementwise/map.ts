import { at } from '../lanes';

/**
 * output[i] = op(input[i]) for i from `begin` to `end`, which is a multiple of 4 or the last: the vector that reaches over the
 * end lands in the slack of the block. `Operation` is a class without state whose method `apply` is the operation.
 */
// @ts-ignore: decorator
@inline
export function mapLanes<Operation>(begin: i32, end: i32, input: usize, output: usize, parameter: f32): void {
  const operation = changetype<Operation>(0);
  const p = f32x4.splat(parameter);
  for (let i = begin; i < end; i += 4) v128.store(at(output, i), operation.apply(v128.load(at(input, i)), p));
}
