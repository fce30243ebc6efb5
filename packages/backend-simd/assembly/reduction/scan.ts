/** Running sums and products over the middle axis of [o, row, i], rounded to float32 row by row; unit: one o. */
import { at } from '../lanes';

@final @unmanaged
class Add {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.add(a, b);
  }
}

@final @unmanaged
class AddIntegers {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.add(a, b);
  }
}

@final @unmanaged
class Multiply {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.mul(a, b);
  }
}

// @ts-ignore: decorator
@inline
function scan<Operation>(
  begin: i32, end: i32, rows: i32, inner: i32, isExclusive: bool, isReverse: bool, start: v128, input: usize, output: usize,
): void {
  const operation = changetype<Operation>(0);
  const step = isReverse ? -inner : inner;
  for (let outer = begin; outer < end; outer++) {
    const first = (outer * rows + (isReverse ? rows - 1 : 0)) * inner;
    let i = 0;
    for (; i + 4 <= inner; i += 4) {
      let place = first + i;
      let total = start;
      for (let row = 0; row < rows; row++) {
        const next = operation.apply(total, v128.load(at(input, place)));
        v128.store(at(output, place), isExclusive ? total : next);
        total = next;
        place += step;
      }
    }
    for (; i < inner; i++) {
      let place = first + i;
      let total = start;
      for (let row = 0; row < rows; row++) {
        const next = operation.apply(total, v128.load32_zero(at(input, place)));
        v128.store_lane<u32>(at(output, place), isExclusive ? total : next, 0);
        total = next;
        place += step;
      }
    }
  }
}

export function scanSum(begin: i32, end: i32, rows: i32, inner: i32, isExclusive: bool, isReverse: bool, input: usize, output: usize): void {
  scan<Add>(begin, end, rows, inner, isExclusive, isReverse, i32x4.splat(0), input, output);
}

export function scanSumIntegers(
  begin: i32, end: i32, rows: i32, inner: i32, isExclusive: bool, isReverse: bool, input: usize, output: usize,
): void {
  scan<AddIntegers>(begin, end, rows, inner, isExclusive, isReverse, i32x4.splat(0), input, output);
}

export function scanProduct(begin: i32, end: i32, rows: i32, inner: i32, isExclusive: bool, isReverse: bool, input: usize, output: usize): void {
  scan<Multiply>(begin, end, rows, inner, isExclusive, isReverse, f32x4.splat(1), input, output);
}
