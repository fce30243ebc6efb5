import { BOOLEANS, NUMBERS_TO_BOOLEANS, zip } from './zip';

@final @unmanaged
class Equal {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.eq(a, b);
  }
}

@final @unmanaged
class NotEqual {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.ne(a, b);
  }
}

@final @unmanaged
class Greater {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.gt(a, b);
  }
}

@final @unmanaged
class GreaterEqual {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.ge(a, b);
  }
}

@final @unmanaged
class Less {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.lt(a, b);
  }
}

@final @unmanaged
class LessEqual {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.le(a, b);
  }
}

@final @unmanaged
class EqualIntegers {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.eq(a, b);
  }
}

@final @unmanaged
class NotEqualIntegers {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.ne(a, b);
  }
}

@final @unmanaged
class GreaterIntegers {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.gt_s(a, b);
  }
}

@final @unmanaged
class GreaterEqualIntegers {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.ge_s(a, b);
  }
}

@final @unmanaged
class LessIntegers {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.lt_s(a, b);
  }
}

@final @unmanaged
class LessEqualIntegers {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.le_s(a, b);
  }
}

@final @unmanaged
class And {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return v128.and(a, b);
  }
}

@final @unmanaged
class Or {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return v128.or(a, b);
  }
}

export function zipEqual(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<Equal>(NUMBERS_TO_BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipNotEqual(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<NotEqual>(NUMBERS_TO_BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipGreater(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<Greater>(NUMBERS_TO_BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipGreaterEqual(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<GreaterEqual>(NUMBERS_TO_BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipLess(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<Less>(NUMBERS_TO_BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipLessEqual(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<LessEqual>(NUMBERS_TO_BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipEqualIntegers(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<EqualIntegers>(NUMBERS_TO_BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipNotEqualIntegers(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<NotEqualIntegers>(NUMBERS_TO_BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipGreaterIntegers(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<GreaterIntegers>(NUMBERS_TO_BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipGreaterEqualIntegers(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<GreaterEqualIntegers>(NUMBERS_TO_BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipLessIntegers(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<LessIntegers>(NUMBERS_TO_BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipLessEqualIntegers(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<LessEqualIntegers>(NUMBERS_TO_BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipAnd(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<And>(BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipOr(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<Or>(BOOLEANS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}
