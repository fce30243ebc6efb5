import { at, loadMask, maskToBooleans, storeLanes } from '../lanes';
import { operationOf } from './map';

/** What the numbers of two inputs are, and those of the answer. */
export const NUMBERS: i32 = 0;
export const NUMBERS_TO_BOOLEANS: i32 = 1;
export const BOOLEANS: i32 = 2;

/**
 * output[i] = op(a[…], b[…]) for i from `begin` to `end`, where a and b may be broadcast. The answer is seen as rows of `inner`
 * numbers in two loops; of a, the place moves by `aRow` from row to row, by `aOuter` after every `rows` rows, and by `aStep`, 0
 * or 1, within a row; of b likewise.
 */
// @ts-ignore: decorator
@inline
export function zip<Operation>(
  kind: i32, begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  let row = begin / inner;
  let column = begin - row * inner;
  for (let i = begin; i < end; row++, column = 0) {
    const outer = row / rows;
    const middle = row - outer * rows;
    const aPlace = outer * aOuter + middle * aRow + column * aStep;
    const bPlace = outer * bOuter + middle * bRow + column * bStep;
    const count = min(inner - column, end - i);
    zipRow<Operation>(kind, count, place(kind, a, aPlace), aStep, place(kind, b, bPlace), bStep, kind == NUMBERS ? at(output, i) : output + i);
    i += count;
  }
}

// @ts-ignore: decorator
@inline
function place(kind: i32, base: usize, index: i32): usize {
  return kind == BOOLEANS ? base + index : at(base, index);
}

// @ts-ignore: decorator
@inline
function zipRow<Operation>(kind: i32, count: i32, a: usize, aStep: i32, b: usize, bStep: i32, output: usize): void {
  const whole = count & ~3;
  let i = 0;
  if (aStep == 0) {
    const left = splat(kind, a);
    for (; i < whole; i += 4) put(kind, output, i, operationOf<Operation>().apply(left, take(kind, b, i)));
  } else if (bStep == 0) {
    const right = splat(kind, b);
    for (; i < whole; i += 4) put(kind, output, i, operationOf<Operation>().apply(take(kind, a, i), right));
  } else {
    for (; i < whole; i += 4) put(kind, output, i, operationOf<Operation>().apply(take(kind, a, i), take(kind, b, i)));
  }
  if (i == count) return;
  const left = aStep == 0 ? splat(kind, a) : take(kind, a, i);
  const right = bStep == 0 ? splat(kind, b) : take(kind, b, i);
  putFirst(kind, output, i, operationOf<Operation>().apply(left, right), count - i);
}

// @ts-ignore: decorator
@inline
function take(kind: i32, base: usize, index: i32): v128 {
  return kind == BOOLEANS ? loadMask(base + index) : v128.load(at(base, index));
}

// @ts-ignore: decorator
@inline
function splat(kind: i32, address: usize): v128 {
  return kind == BOOLEANS ? i32x4.splat(load<u8>(address) == 0 ? 0 : -1) : v128.load32_splat(address);
}

// @ts-ignore: decorator
@inline
function put(kind: i32, base: usize, index: i32, value: v128): void {
  if (kind == NUMBERS) v128.store(at(base, index), value);
  else v128.store32_lane(base + index, maskToBooleans(value), 0);
}

// @ts-ignore: decorator
@inline
function putFirst(kind: i32, base: usize, index: i32, value: v128, count: i32): void {
  if (kind == NUMBERS) storeLanes(at(base, index), value, count);
  else {
    const booleans = maskToBooleans(value);
    store<u8>(base + index, <u8>i8x16.extract_lane_u(booleans, 0));
    if (count > 1) store<u8>(base + index, <u8>i8x16.extract_lane_u(booleans, 1), 1);
    if (count > 2) store<u8>(base + index, <u8>i8x16.extract_lane_u(booleans, 2), 2);
  }
}
