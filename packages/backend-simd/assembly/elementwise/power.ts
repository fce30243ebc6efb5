import { at } from '../lanes';

/** output[i] = op(a[…], b[…]) as `zip` has it, a number at a time in float64. */
// @ts-ignore: decorator
@inline
function zipNumbers(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
  operation: (a: f64, b: f64) => f64,
): void {
  for (let i = begin; i < end; i++) {
    const row = i / inner;
    const column = i - row * inner;
    const outer = row / rows;
    const middle = row - outer * rows;
    const left = load<f32>(at(a, outer * aOuter + middle * aRow + column * aStep));
    const right = load<f32>(at(b, outer * bOuter + middle * bRow + column * bStep));
    store<f32>(at(output, i), <f32>operation(<f64>left, <f64>right));
  }
}

export function zipPower(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zipNumbers(begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output, (x: f64, y: f64): f64 => NativeMath.pow(x, y));
}

export function zipAtan2(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zipNumbers(begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output, (x: f64, y: f64): f64 => NativeMath.atan2(x, y));
}

/** The remainder with the sign of the divisor. */
export function zipModulo(
  begin: i32, end: i32, inner: i32, rows: i32,
  a: usize, aOuter: i32, aRow: i32, aStep: i32, b: usize, bOuter: i32, bRow: i32, bStep: i32, output: usize,
): void {
  zipNumbers(begin, end, inner, rows, a, aOuter, aRow, aStep, b, bOuter, bRow, bStep, output, (x: f64, y: f64): f64 => {
    const remainder = NativeMath.mod(x, y);
    return (x < 0 && y < 0) || (x >= 0 && y >= 0) ? remainder : NativeMath.mod(remainder + y, y);
  });
}
