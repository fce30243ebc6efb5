import { foldColumns, foldRows } from './fold';

@final @unmanaged
class Max {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.max(a, b);
  }
}

@final @unmanaged
class Min {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return f32x4.min(a, b);
  }
}

@final @unmanaged
class MaxInteger {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.max_s(a, b);
  }
}

@final @unmanaged
class MinInteger {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.min_s(a, b);
  }
}

@final @unmanaged
class SumInteger {
  // @ts-ignore: decorator
  @inline
  apply(a: v128, b: v128): v128 {
    return i32x4.add(a, b);
  }
}

export function maxRows(begin: i32, end: i32, length: i32, blockLength: i32, blocks: i32, input: usize, output: usize): void {
  foldRows<Max>(begin, end, length, blockLength, blocks, input, output);
}

export function minRows(begin: i32, end: i32, length: i32, blockLength: i32, blocks: i32, input: usize, output: usize): void {
  foldRows<Min>(begin, end, length, blockLength, blocks, input, output);
}

export function maxIntegerRows(begin: i32, end: i32, length: i32, blockLength: i32, blocks: i32, input: usize, output: usize): void {
  foldRows<MaxInteger>(begin, end, length, blockLength, blocks, input, output);
}

export function minIntegerRows(begin: i32, end: i32, length: i32, blockLength: i32, blocks: i32, input: usize, output: usize): void {
  foldRows<MinInteger>(begin, end, length, blockLength, blocks, input, output);
}

export function sumIntegerRows(begin: i32, end: i32, length: i32, blockLength: i32, blocks: i32, input: usize, output: usize): void {
  foldRows<SumInteger>(begin, end, length, blockLength, blocks, input, output);
}

export function maxColumns(begin: i32, end: i32, rows: i32, inner: i32, blockRows: i32, blocks: i32, input: usize, output: usize): void {
  foldColumns<Max>(begin, end, rows, inner, blockRows, blocks, input, output);
}

export function minColumns(begin: i32, end: i32, rows: i32, inner: i32, blockRows: i32, blocks: i32, input: usize, output: usize): void {
  foldColumns<Min>(begin, end, rows, inner, blockRows, blocks, input, output);
}

export function maxIntegerColumns(begin: i32, end: i32, rows: i32, inner: i32, blockRows: i32, blocks: i32, input: usize, output: usize): void {
  foldColumns<MaxInteger>(begin, end, rows, inner, blockRows, blocks, input, output);
}

export function minIntegerColumns(begin: i32, end: i32, rows: i32, inner: i32, blockRows: i32, blocks: i32, input: usize, output: usize): void {
  foldColumns<MinInteger>(begin, end, rows, inner, blockRows, blocks, input, output);
}

export function sumIntegerColumns(begin: i32, end: i32, rows: i32, inner: i32, blockRows: i32, blocks: i32, input: usize, output: usize): void {
  foldColumns<SumInteger>(begin, end, rows, inner, blockRows, blocks, input, output);
}
