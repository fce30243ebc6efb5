import { at, maskToBooleans } from '../lanes';

/** Marks a class of `map` and `zip`: its method `apply` is the operation; it has no state and is never made. */
// @ts-ignore: decorator
@inline
export function operationOf<Operation>(): Operation {
  return changetype<Operation>(0);
}

/**
 * output[i] = op(input[i], parameter) for i from `begin` to `end`, which is a multiple of 4 or the last: the vector that
 * reaches over the end lands in the slack of the block.
 */
// @ts-ignore: decorator
@inline
export function mapLanes<Operation>(begin: i32, end: i32, input: usize, output: usize, parameter: f32 = 0): void {
  const p = f32x4.splat(parameter);
  for (let i = begin; i < end; i += 4) v128.store(at(output, i), operationOf<Operation>().apply(v128.load(at(input, i)), p));
}

/** The same for operations whose answers are booleans, a byte each. */
// @ts-ignore: decorator
@inline
export function mapToBooleans<Operation>(begin: i32, end: i32, input: usize, output: usize): void {
  for (let i = begin; i < end; i += 4) {
    v128.store32_lane(output + i, maskToBooleans(operationOf<Operation>().apply(v128.load(at(input, i)))), 0);
  }
}

/** The same one number at a time in float64, for functions that are rarely asked for. */
// @ts-ignore: decorator
@inline
export function mapNumbers(begin: i32, end: i32, input: usize, output: usize, operation: (x: f64) => f64): void {
  for (let i = begin; i < end; i++) store<f32>(at(output, i), <f32>operation(<f64>load<f32>(at(input, i))));
}
