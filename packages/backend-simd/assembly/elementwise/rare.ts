import { mapNumbers } from './map';

/** Functions that no training step calls often, in float64, a number at a time. */

export function mapSin(begin: i32, end: i32, input: usize, output: usize): void {
  mapNumbers(begin, end, input, output, (x: f64): f64 => NativeMath.sin(x));
}

export function mapCos(begin: i32, end: i32, input: usize, output: usize): void {
  mapNumbers(begin, end, input, output, (x: f64): f64 => NativeMath.cos(x));
}

export function mapTan(begin: i32, end: i32, input: usize, output: usize): void {
  mapNumbers(begin, end, input, output, (x: f64): f64 => NativeMath.tan(x));
}

export function mapAsin(begin: i32, end: i32, input: usize, output: usize): void {
  mapNumbers(begin, end, input, output, (x: f64): f64 => NativeMath.asin(x));
}

export function mapAcos(begin: i32, end: i32, input: usize, output: usize): void {
  mapNumbers(begin, end, input, output, (x: f64): f64 => NativeMath.acos(x));
}

export function mapAtan(begin: i32, end: i32, input: usize, output: usize): void {
  mapNumbers(begin, end, input, output, (x: f64): f64 => NativeMath.atan(x));
}

export function mapSinh(begin: i32, end: i32, input: usize, output: usize): void {
  mapNumbers(begin, end, input, output, (x: f64): f64 => NativeMath.sinh(x));
}

export function mapCosh(begin: i32, end: i32, input: usize, output: usize): void {
  mapNumbers(begin, end, input, output, (x: f64): f64 => NativeMath.cosh(x));
}

export function mapAsinh(begin: i32, end: i32, input: usize, output: usize): void {
  mapNumbers(begin, end, input, output, (x: f64): f64 => NativeMath.asinh(x));
}

export function mapAcosh(begin: i32, end: i32, input: usize, output: usize): void {
  mapNumbers(begin, end, input, output, (x: f64): f64 => NativeMath.acosh(x));
}

export function mapAtanh(begin: i32, end: i32, input: usize, output: usize): void {
  mapNumbers(begin, end, input, output, (x: f64): f64 => NativeMath.atanh(x));
}
