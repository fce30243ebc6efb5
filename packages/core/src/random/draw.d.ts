import type { RandomKey } from './key.js';
/** `count` independent 32-bit words. */
export declare function randomBits(key: RandomKey, count: number): Uint32Array;
/** `count` float32 numbers, uniform on [0, 1): multiples of 2⁻²⁴, so that 1 is never reached. */
export declare function uniform(key: RandomKey, count: number): Float32Array;
/**
 * `count` float32 numbers from N(0, 1), by the Box–Muller transform of pairs of words.
 * The radius uses 32 bits of uniform, so the largest possible value is √(2·ln 2³³) ≈ 6.8.
 */
export declare function normal(key: RandomKey, count: number): Float32Array;
/**
 * One integer, uniform on 0 … `bound` − 1 (bias below 2⁻³² · bound).
 *
 * @throws OptionError if `bound` is not an integer from 1 to 2³²
 */
export declare function randomInteger(key: RandomKey, bound: number): number;
/** A random order of 0 … `size` − 1 (Fisher–Yates). */
export declare function permutation(key: RandomKey, size: number): Uint32Array;
