import { at, loadMask, maskToBooleans } from '../lanes';

/** Numbers that are not zero become 1, NaN too. Of float32 only: `floatsToBooleans`; of int32 `integersToBooleans`. */
export function floatsToBooleans(begin: i32, end: i32, input: usize, output: usize): void {
  for (let i = begin; i < end; i += 4) v128.store32_lane(output + i, maskToBooleans(f32x4.ne(v128.load(at(input, i)), f32x4.splat(0))), 0);
}

export function integersToBooleans(begin: i32, end: i32, input: usize, output: usize): void {
  for (let i = begin; i < end; i += 4) v128.store32_lane(output + i, maskToBooleans(i32x4.ne(v128.load(at(input, i)), i32x4.splat(0))), 0);
}

export function booleansToFloats(begin: i32, end: i32, input: usize, output: usize): void {
  for (let i = begin; i < end; i += 4) v128.store(at(output, i), v128.and(loadMask(input + i), f32x4.splat(1)));
}

export function booleansToIntegers(begin: i32, end: i32, input: usize, output: usize): void {
  for (let i = begin; i < end; i += 4) v128.store(at(output, i), v128.and(loadMask(input + i), i32x4.splat(1)));
}

export function integersToFloats(begin: i32, end: i32, input: usize, output: usize): void {
  for (let i = begin; i < end; i += 4) v128.store(at(output, i), f32x4.convert_i32x4_s(v128.load(at(input, i))));
}

export function negateBooleans(begin: i32, end: i32, input: usize, output: usize): void {
  for (let i = begin; i < end; i += 4) v128.store32_lane(output + i, maskToBooleans(v128.not(loadMask(input + i))), 0);
}

/** output[i] = condition[i] ? yes[i] : no[i], for numbers of four bytes. */
export function select(begin: i32, end: i32, condition: usize, yes: usize, no: usize, output: usize): void {
  for (let i = begin; i < end; i += 4) {
    v128.store(at(output, i), v128.bitselect(v128.load(at(yes, i)), v128.load(at(no, i)), loadMask(condition + i)));
  }
}
