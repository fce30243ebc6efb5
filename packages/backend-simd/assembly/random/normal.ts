import { fill, storePairs } from './threefry';

/** The bits of √½ as a float32. */
const ROOT_HALF: i32 = 0x3f3504f3;
/** An eighth of the circle, as a word. */
const EIGHTH: i32 = 0x20000000;

/** The Box–Muller transform of `@gen/core`, operation by operation, so that the bits are the same. */
@final @unmanaged
class Normal {
  // @ts-ignore: decorator
  @inline
  store(target: usize, first: v128, second: v128, both: bool, _: i32): void {
    const radius = f32x4.sqrt(f32x4.mul(logarithm(first), f32x4.splat(-2)));
    // An eighth of the circle on, the two highest bits are the quarter; the rest of the angle is from −⅛ to ⅛ of the circle.
    const turn = i32x4.add(second, i32x4.splat(EIGHTH));
    const rest = i32x4.sub(v128.and(turn, i32x4.splat(0x3fffffff)), i32x4.splat(EIGHTH));
    const x = f32x4.mul(f32x4.convert_i32x4_s(rest), f32x4.splat(<f32>(2 * Math.PI / 4294967296.0)));
    const square = f32x4.mul(x, x);
    const sine = f32x4.mul(radius, sineOf(x, square));
    const cosine = f32x4.mul(radius, cosineOf(square));
    const isTurned = i32x4.shr_s(i32x4.shl(turn, 1), 31);
    const exchange = v128.and(v128.xor(sine, cosine), isTurned);
    const signOfCosine = v128.and(i32x4.add(turn, i32x4.splat(0x40000000)), i32x4.splat(0x80000000));
    const signOfSine = v128.and(turn, i32x4.splat(0x80000000));
    storePairs(target, v128.xor(v128.xor(cosine, exchange), signOfCosine), v128.xor(v128.xor(sine, exchange), signOfSine), both);
  }
}

/** ln u of u = (word + ½)·2⁻³²: with u = m·2ᵉ, ln m = 2·artanh s for s = (m − 1)/(m + 1), and e·ln 2. */
// @ts-ignore: decorator
@inline
function logarithm(words: v128): v128 {
  const isUpper = i32x4.shr_s(words, 31);
  const nearest = f32x4.convert_i32x4_s(v128.xor(words, isUpper));
  const distance = f32x4.mul(f32x4.add(nearest, f32x4.splat(0.5)), f32x4.splat(1.0 / 4294967296.0));
  const u = v128.bitselect(f32x4.sub(f32x4.splat(1), distance), distance, isUpper);
  const exponent = i32x4.shr_s(i32x4.sub(u, i32x4.splat(ROOT_HALF)), 23);
  const mantissa = i32x4.sub(u, i32x4.shl(exponent, 23));
  // Near u = 1, m − 1 has lost what distinguishes the words; the distance from that end has not.
  const isNearOne = i32x4.eq(exponent, i32x4.splat(0));
  const beyond = v128.bitselect(f32x4.neg(distance), f32x4.sub(mantissa, f32x4.splat(1)), isNearOne);
  const s = f32x4.div(beyond, f32x4.add(beyond, f32x4.splat(2)));
  const z = f32x4.mul(s, s);
  let series = f32x4.add(f32x4.mul(z, f32x4.splat(1.0 / 9.0)), f32x4.splat(1.0 / 7.0));
  series = f32x4.add(f32x4.mul(series, z), f32x4.splat(1.0 / 5.0));
  series = f32x4.add(f32x4.mul(series, z), f32x4.splat(1.0 / 3.0));
  const twice = f32x4.add(s, s);
  const logarithmOfMantissa = f32x4.add(twice, f32x4.mul(twice, f32x4.mul(series, z)));
  return f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(exponent), f32x4.splat(<f32>Math.LN2)), logarithmOfMantissa);
}

/** Taylor series of sin x to x⁹. */
// @ts-ignore: decorator
@inline
function sineOf(x: v128, square: v128): v128 {
  let series = f32x4.add(f32x4.mul(square, f32x4.splat(1.0 / 362880.0)), f32x4.splat(-1.0 / 5040.0));
  series = f32x4.add(f32x4.mul(series, square), f32x4.splat(1.0 / 120.0));
  series = f32x4.add(f32x4.mul(series, square), f32x4.splat(-1.0 / 6.0));
  return f32x4.add(x, f32x4.mul(f32x4.mul(x, square), series));
}

/** Taylor series of cos x to x⁸. */
// @ts-ignore: decorator
@inline
function cosineOf(square: v128): v128 {
  let series = f32x4.add(f32x4.mul(square, f32x4.splat(1.0 / 40320.0)), f32x4.splat(-1.0 / 720.0));
  series = f32x4.add(f32x4.mul(series, square), f32x4.splat(1.0 / 24.0));
  const parabola = f32x4.sub(f32x4.splat(1), f32x4.mul(square, f32x4.splat(0.5)));
  return f32x4.add(parabola, f32x4.mul(f32x4.mul(square, square), series));
}

/** Numbers from N(0, 1). */
export function randomNormal(begin: i32, end: i32, key0: i32, key1: i32, output: usize): void {
  fill<Normal>(begin, end, key0, key1, output, 0);
}
