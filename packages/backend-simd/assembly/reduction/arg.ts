/** Where the largest or smallest number is: the first of equals, and never at a NaN unless that stands first. */
import { at } from '../lanes';

@final @unmanaged
class Greater {
  // @ts-ignore: decorator
  @inline
  isBetter(a: v128, b: v128): v128 {
    return f32x4.gt(a, b);
  }
}

@final @unmanaged
class Less {
  // @ts-ignore: decorator
  @inline
  isBetter(a: v128, b: v128): v128 {
    return f32x4.lt(a, b);
  }
}

@final @unmanaged
class GreaterInteger {
  // @ts-ignore: decorator
  @inline
  isBetter(a: v128, b: v128): v128 {
    return i32x4.gt_s(a, b);
  }
}

@final @unmanaged
class LessInteger {
  // @ts-ignore: decorator
  @inline
  isBetter(a: v128, b: v128): v128 {
    return i32x4.lt_s(a, b);
  }
}

/**
 * output[o, i] = the row at which input[o, …, i] is best; unit: four columns of one o. `Order` is a class without state whose
 * method `isBetter` compares two vectors.
 */
// @ts-ignore: decorator
@inline
function bestOfColumns<Order>(begin: i32, end: i32, rows: i32, inner: i32, input: usize, output: usize): void {
  const order = changetype<Order>(0);
  const strips = (inner + 3) / 4;
  for (let unit = begin; unit < end; unit++) {
    const outer = unit / strips;
    const first = (unit - outer * strips) * 4;
    let source = at(input, outer * rows * inner + first);
    let best = v128.load(source);
    let places = i32x4.splat(0);
    for (let row = 1; row < rows; row++) {
      source = at(source, inner);
      const values = v128.load(source);
      const isBetter = order.isBetter(values, best);
      best = v128.bitselect(values, best, isBetter);
      places = v128.bitselect(i32x4.splat(row), places, isBetter);
    }
    const target = at(output, outer * inner + first);
    const width = inner - first;
    if (width >= 4) v128.store(target, places);
    else {
      store<i32>(target, i32x4.extract_lane(places, 0));
      if (width > 1) store<i32>(target, i32x4.extract_lane(places, 1), 4);
      if (width > 2) store<i32>(target, i32x4.extract_lane(places, 2), 8);
    }
  }
}

/** output[row] = the place at which input[row, …] is best, of `length` numbers. */
// @ts-ignore: decorator
@inline
function bestOfRows<Order>(begin: i32, end: i32, length: i32, input: usize, output: usize): void {
  const order = changetype<Order>(0);
  for (let row = begin; row < end; row++) {
    const source = at(input, row * length);
    let best = v128.load32_splat(source);
    let places = i32x4.splat(0);
    let next = i32x4(0, 1, 2, 3);
    let i = 0;
    for (; i + 4 <= length; i += 4) {
      const values = v128.load(at(source, i));
      const isBetter = order.isBetter(values, best);
      best = v128.bitselect(values, best, isBetter);
      places = v128.bitselect(next, places, isBetter);
      next = i32x4.add(next, i32x4.splat(4));
    }
    const halves = better<Order>(best, places, v128.shuffle<i64>(best, best, 1, 1), v128.shuffle<i64>(places, places, 1, 1));
    best = v128.bitselect(best, v128.shuffle<i64>(best, best, 1, 1), halves);
    places = v128.bitselect(places, v128.shuffle<i64>(places, places, 1, 1), halves);
    const first = better<Order>(best, places, v128.shuffle<i32>(best, best, 1, 1, 1, 1), v128.shuffle<i32>(places, places, 1, 1, 1, 1));
    best = v128.bitselect(best, v128.shuffle<i32>(best, best, 1, 1, 1, 1), first);
    places = v128.bitselect(places, v128.shuffle<i32>(places, places, 1, 1, 1, 1), first);
    for (; i < length; i++) {
      const value = v128.load32_splat(at(source, i));
      const isBetter = order.isBetter(value, best);
      best = v128.bitselect(value, best, isBetter);
      places = v128.bitselect(i32x4.splat(i), places, isBetter);
    }
    store<i32>(at(output, row), i32x4.extract_lane(places, 0));
  }
}

/** Where `a` is to be kept: it is better, or as good and earlier. */
// @ts-ignore: decorator
@inline
function better<Order>(a: v128, placesOfA: v128, b: v128, placesOfB: v128): v128 {
  const order = changetype<Order>(0);
  return v128.or(order.isBetter(a, b), v128.andnot(i32x4.le_s(placesOfA, placesOfB), order.isBetter(b, a)));
}

export function argMaxRows(begin: i32, end: i32, length: i32, input: usize, output: usize): void {
  bestOfRows<Greater>(begin, end, length, input, output);
}

export function argMinRows(begin: i32, end: i32, length: i32, input: usize, output: usize): void {
  bestOfRows<Less>(begin, end, length, input, output);
}

export function argMaxIntegerRows(begin: i32, end: i32, length: i32, input: usize, output: usize): void {
  bestOfRows<GreaterInteger>(begin, end, length, input, output);
}

export function argMinIntegerRows(begin: i32, end: i32, length: i32, input: usize, output: usize): void {
  bestOfRows<LessInteger>(begin, end, length, input, output);
}

export function argMaxColumns(begin: i32, end: i32, rows: i32, inner: i32, input: usize, output: usize): void {
  bestOfColumns<Greater>(begin, end, rows, inner, input, output);
}

export function argMinColumns(begin: i32, end: i32, rows: i32, inner: i32, input: usize, output: usize): void {
  bestOfColumns<Less>(begin, end, rows, inner, input, output);
}

export function argMaxIntegerColumns(begin: i32, end: i32, rows: i32, inner: i32, input: usize, output: usize): void {
  bestOfColumns<GreaterInteger>(begin, end, rows, inner, input, output);
}

export function argMinIntegerColumns(begin: i32, end: i32, rows: i32, inner: i32, input: usize, output: usize): void {
  bestOfColumns<LessInteger>(begin, end, rows, inner, input, output);
}
