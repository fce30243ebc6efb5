import { NUMBERS, zip } from './zip';

@final @unmanaged
class Add {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.add(a, b);
  }
}

@final @unmanaged
class Subtract {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.sub(a, b);
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

@final @unmanaged
class Divide {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.div(a, b);
  }
}

@final @unmanaged
class Maximum {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.max(a, b);
  }
}

@final @unmanaged
class Minimum {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.min(a, b);
  }
}

@final @unmanaged
class SquaredDifference {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.mul(f32x4.sub(a, b), f32x4.sub(a, b));
  }
}

/** a above zero, a·b below. */
@final @unmanaged
class Prelu {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return v128.bitselect(f32x4.mul(a, b), a, f32x4.lt(a, f32x4.splat(0)));
  }
}

/** The gradient of elu from that of its output b. */
@final @unmanaged
class EluGradient {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return v128.bitselect(a, f32x4.mul(a, f32x4.add(b, f32x4.splat(1))), f32x4.ge(b, f32x4.splat(0)));
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
class SubtractIntegers {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.sub(a, b);
  }
}

@final @unmanaged
class MultiplyIntegers {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.mul(a, b);
  }
}

@final @unmanaged
class MaximumIntegers {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.max_s(a, b);
  }
}

@final @unmanaged
class MinimumIntegers {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.min_s(a, b);
  }
}

export function zipAdd(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<Add>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipSubtract(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<Subtract>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipMultiply(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<Multiply>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipDivide(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<Divide>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipMaximum(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<Maximum>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipMinimum(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<Minimum>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipSquaredDifference(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<SquaredDifference>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipPrelu(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<Prelu>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipEluGradient(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<EluGradient>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipAddIntegers(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<AddIntegers>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipSubtractIntegers(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<SubtractIntegers>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipMultiplyIntegers(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<MultiplyIntegers>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipMaximumIntegers(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<MaximumIntegers>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}

export function zipMinimumIntegers(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zip<MinimumIntegers>(NUMBERS, begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output);
}
