import { fill, storePairs } from './threefry';

@final @unmanaged
class Uniform {
  // @ts-ignore: decorator
  @inline
  store(target: usize, first: v128, second: v128, both: bool, _: i32): void {
    storePairs(target, share(first), share(second), both);
  }
}

/** 24 bits of a word as a number on [0, 1). */
// @ts-ignore: decorator
@inline
function share(words: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(i32x4.shr_u(words, 8)), f32x4.splat(1.0 / 16777216.0));
}

@final @unmanaged
class Bernoulli {
  // @ts-ignore: decorator
  @inline
  store(target: usize, first: v128, second: v128, both: bool, last: i32): void {
    storePairs(target, isAtMost(first, last), isAtMost(second, last), both);
  }
}

/** 1 where a word is at most `last`, both without sign, and 0 elsewhere. */
// @ts-ignore: decorator
@inline
function isAtMost(words: v128, last: i32): v128 {
  return v128.and(i32x4.le_u(words, i32x4.splat(last)), f32x4.splat(1));
}

/** Numbers uniform on [0, 1): multiples of 2⁻²⁴. */
export function randomUniform(begin: i32, end: i32, key0: i32, key1: i32, output: usize): void {
  fill<Uniform>(begin, end, key0, key1, output, 0);
}

/** Ones where the word, without sign, is at most `last`, and zeros elsewhere. */
export function randomBernoulli(begin: i32, end: i32, key0: i32, key1: i32, output: usize, last: i32): void {
  fill<Bernoulli>(begin, end, key0, key1, output, last);
}
