import { at } from '../lanes';

const PARITY: i32 = 0x1bd11bda;

/**
 * Fills the numbers `begin` to `end` of `output` from the words of threefry-2x32 with 20 rounds, four counters at a time,
 * two words of each. `Draw` is a class without state whose method `store` makes eight numbers of eight words: the first words
 * of the four counters, and the second. `begin` is a multiple of 8.
 *
 * Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
// @ts-ignore: decorator
@inline
export function fill<Draw>(begin: i32, end: i32, key0: i32, key1: i32, output: usize, parameter: i32): void {
  const draw = changetype<Draw>(0);
  const k0 = i32x4.splat(key0);
  const k1 = i32x4.splat(key1);
  const k2 = i32x4.splat(PARITY ^ key0 ^ key1);
  const schedule1 = i32x4.add(k2, i32x4.splat(1));
  const schedule2 = i32x4.add(k0, i32x4.splat(2));
  const schedule3 = i32x4.add(k1, i32x4.splat(3));
  const schedule4 = i32x4.add(k2, i32x4.splat(4));
  const schedule5 = i32x4.add(k0, i32x4.splat(5));
  let counters = i32x4.add(i32x4.splat(begin >> 1), i32x4(0, 1, 2, 3));
  for (let i = begin; i < end; i += 8) {
    let x0 = i32x4.add(counters, k0);
    let x1 = k1;
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 13);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 15);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 26);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 6);
    x0 = i32x4.add(x0, k1); x1 = i32x4.add(x1, schedule1);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 17);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 29);
    x0 = i32x4.add(x0, x1); x1 = turnHalf(x0, x1);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 24);
    x0 = i32x4.add(x0, k2); x1 = i32x4.add(x1, schedule2);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 13);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 15);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 26);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 6);
    x0 = i32x4.add(x0, k0); x1 = i32x4.add(x1, schedule3);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 17);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 29);
    x0 = i32x4.add(x0, x1); x1 = turnHalf(x0, x1);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 24);
    x0 = i32x4.add(x0, k1); x1 = i32x4.add(x1, schedule4);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 13);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 15);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 26);
    x0 = i32x4.add(x0, x1); x1 = turn(x0, x1, 6);
    draw.store(at(output, i), i32x4.add(x0, k2), i32x4.add(x1, schedule5), end - i > 4, parameter);
    counters = i32x4.add(counters, i32x4.splat(4));
  }
}

/** Stores eight numbers in the order of their counters, `first` and `second` of each; the latter four only if they are asked for. */
// @ts-ignore: decorator
@inline
export function storePairs(target: usize, first: v128, second: v128, both: bool): void {
  v128.store(target, i32x4.shuffle(first, second, 0, 4, 1, 5));
  if (both) v128.store(target, i32x4.shuffle(first, second, 2, 6, 3, 7), 16);
}

/** The second word after a round: turned left by `bits`, and mixed with the first. */
// @ts-ignore: decorator
@inline
function turn(x0: v128, x1: v128, bits: i32): v128 {
  return v128.xor(v128.or(i32x4.shl(x1, bits), i32x4.shr_u(x1, 32 - bits)), x0);
}

/** The same by 16 bits. */
// @ts-ignore: decorator
@inline
function turnHalf(x0: v128, x1: v128): v128 {
  return v128.xor(i8x16.shuffle(x1, x1, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13), x0);
}
