import { constant } from '../elementwise/constants';
import { fill, storePairs } from './threefry';

const FLOATS: usize = memory.data<f32>([0.5, 1, 2, -2, 2.3283064365386963e-10, 0.6931471805599453, 1.4629180792671596e-9]);
const HALF: usize = 0;
const ONE: usize = 1;
const TWO: usize = 2;
const MINUS_TWO: usize = 3;
/** 2⁻³². */
const WORD: usize = 4;
const LN2: usize = 5;
/** 2π·2⁻³². */
const TURN: usize = 6;

const INTEGERS: usize = memory.data<i32>([0x3f3504f3, 0x20000000, 0x3fffffff, 0x40000000, <i32>0x80000000]);
/** The bits of √½ as a float32. */
const ROOT_HALF: usize = 0;
/** An eighth of the circle, as a word. */
const EIGHTH: usize = 1;
const WITHIN_QUARTER: usize = 2;
const QUARTER: usize = 3;
const SIGN: usize = 4;

/** 1/9, 1/7, 1/5, 1/3: artanh s = s + s³/3 + … */
const ARTANH: usize = memory.data<f32>([0.1111111111111111, 0.14285714285714285, 0.2, 0.3333333333333333]);
/** 1/9!, −1/7!, 1/5!, −1/3!. */
const SINE: usize = memory.data<f32>([2.7557319223985893e-6, -0.0001984126984126984, 0.008333333333333333, -0.16666666666666666]);
/** 1/8!, −1/6!, 1/4!. */
const COSINE: usize = memory.data<f32>([2.48015873015873e-5, -0.001388888888888889, 0.041666666666666664]);

/** The Box–Muller transform of `@gen/core`, operation by operation, so that the bits are the same. */
@final @unmanaged
class Normal {
  // @ts-ignore: decorator
  @inline
  store(target: usize, first: v128, second: v128, both: bool, _: i32): void {
    const radius = f32x4.sqrt(f32x4.mul(logarithm(first), constant(FLOATS, MINUS_TWO)));
    // An eighth of the circle on, the two highest bits are the quarter; the rest of the angle is from −⅛ to ⅛ of the circle.
    const turn = i32x4.add(second, constant(INTEGERS, EIGHTH));
    const rest = i32x4.sub(v128.and(turn, constant(INTEGERS, WITHIN_QUARTER)), constant(INTEGERS, EIGHTH));
    const x = f32x4.mul(f32x4.convert_i32x4_s(rest), constant(FLOATS, TURN));
    const square = f32x4.mul(x, x);
    const sine = f32x4.mul(radius, sineOf(x, square));
    const cosine = f32x4.mul(radius, cosineOf(square));
    const isTurned = i32x4.shr_s(i32x4.shl(turn, 1), 31);
    const exchange = v128.and(v128.xor(sine, cosine), isTurned);
    const signOfCosine = v128.and(i32x4.add(turn, constant(INTEGERS, QUARTER)), constant(INTEGERS, SIGN));
    const signOfSine = v128.and(turn, constant(INTEGERS, SIGN));
    storePairs(target, v128.xor(v128.xor(cosine, exchange), signOfCosine), v128.xor(v128.xor(sine, exchange), signOfSine), both);
  }
}

/** ln u of u = (word + ½)·2⁻³²: with u = m·2ᵉ, ln m = 2·artanh s for s = (m − 1)/(m + 1), and e·ln 2. */
// @ts-ignore: decorator
@inline
function logarithm(words: v128): v128 {
  const isUpper = i32x4.shr_s(words, 31);
  const nearest = f32x4.convert_i32x4_s(v128.xor(words, isUpper));
  const distance = f32x4.mul(f32x4.add(nearest, constant(FLOATS, HALF)), constant(FLOATS, WORD));
  const u = v128.bitselect(f32x4.sub(constant(FLOATS, ONE), distance), distance, isUpper);
  const exponent = i32x4.shr_s(i32x4.sub(u, constant(INTEGERS, ROOT_HALF)), 23);
  const mantissa = i32x4.sub(u, i32x4.shl(exponent, 23));
  // Near u = 1, m − 1 has lost what distinguishes the words; the distance from that end has not.
  const isNearOne = i32x4.eq(exponent, i32x4.splat(0));
  const beyond = v128.bitselect(f32x4.neg(distance), f32x4.sub(mantissa, constant(FLOATS, ONE)), isNearOne);
  const s = f32x4.div(beyond, f32x4.add(beyond, constant(FLOATS, TWO)));
  const z = f32x4.mul(s, s);
  let series = next(constant(ARTANH, 0), z, ARTANH, 1);
  series = next(series, z, ARTANH, 2);
  series = next(series, z, ARTANH, 3);
  const twice = f32x4.add(s, s);
  const logarithmOfMantissa = f32x4.add(twice, f32x4.mul(twice, f32x4.mul(series, z)));
  return f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(exponent), constant(FLOATS, LN2)), logarithmOfMantissa);
}

/** Taylor series of sin x to x⁹. */
// @ts-ignore: decorator
@inline
function sineOf(x: v128, square: v128): v128 {
  let series = next(constant(SINE, 0), square, SINE, 1);
  series = next(series, square, SINE, 2);
  series = next(series, square, SINE, 3);
  return f32x4.add(x, f32x4.mul(f32x4.mul(x, square), series));
}

/** Taylor series of cos x to x⁸. */
// @ts-ignore: decorator
@inline
function cosineOf(square: v128): v128 {
  let series = next(constant(COSINE, 0), square, COSINE, 1);
  series = next(series, square, COSINE, 2);
  const parabola = f32x4.sub(constant(FLOATS, ONE), f32x4.mul(square, constant(FLOATS, HALF)));
  return f32x4.add(parabola, f32x4.mul(f32x4.mul(square, square), series));
}

/** One coefficient on in Horner's scheme, with two roundings. */
// @ts-ignore: decorator
@inline
function next(sum: v128, x: v128, table: usize, place: usize): v128 {
  return f32x4.add(f32x4.mul(sum, x), constant(table, place));
}

/** Numbers from N(0, 1). */
export function randomNormal(begin: i32, end: i32, key0: i32, key1: i32, output: usize): void {
  fill<Normal>(begin, end, key0, key1, output, 0);
}
