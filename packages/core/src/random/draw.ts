import { OptionError } from '../errors.js';
import { boxMuller } from './box-muller.js';
import type { RandomKey } from './key.js';
import { threefry2x32 } from './threefry.js';

/** `count` independent 32-bit words. */
export function randomBits(key: RandomKey, count: number): Uint32Array {
  const words = new Uint32Array(count);
  threefry2x32(key[0], key[1], 0, 0, words);
  return words;
}

/** `count` float32 numbers, uniform on [0, 1): multiples of 2⁻²⁴, so that 1 is never reached. */
export function uniform(key: RandomKey, count: number): Float32Array {
  const words = randomBits(key, count);
  const out = new Float32Array(count);
  for (let index = 0; index < count; index++) out[index] = (words[index]! >>> 8) * 2 ** -24;
  return out;
}

/** `count` float32 numbers from N(0, 1), by the Box–Muller transform of pairs of words. */
export function normal(key: RandomKey, count: number): Float32Array {
  const words = randomBits(key, count + (count % 2));
  const out = new Float32Array(count);
  boxMuller(words, out);
  return out;
}

/**
 * One integer, uniform on 0 … `bound` − 1 (bias below 2⁻³² · bound).
 *
 * @throws OptionError if `bound` is not an integer from 1 to 2³²
 */
export function randomInteger(key: RandomKey, bound: number): number {
  if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 32) {
    throw new OptionError(`bound must be an integer from 1 to 2³², got ${bound}.`);
  }
  return scaleWord(randomBits(key, 1)[0]!, bound);
}

/** A random order of 0 … `size` − 1 (Fisher–Yates). */
export function permutation(key: RandomKey, size: number): Uint32Array {
  const words = randomBits(key, size);
  const order = new Uint32Array(size);
  for (let index = 0; index < size; index++) {
    const other = scaleWord(words[index]!, index + 1);
    order[index] = order[other]!;
    order[other] = index;
  }
  return order;
}

function scaleWord(word: number, bound: number): number {
  return Math.floor((word / 2 ** 32) * bound);
}
