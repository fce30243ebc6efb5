import { OptionError } from '../errors.js';
import { threefry2x32 } from './threefry.js';

/**
 * Where a stream of random numbers begins: two 32-bit words. A key is a value, not a generator: the same key
 * gives the same numbers however often it is used, so every use folds its own purpose and step into it.
 */
export type RandomKey = readonly [number, number];

/**
 * The key of a seed.
 *
 * @param seed - an integer from 0 to 2⁵³ − 1; zero is a seed like any other
 * @throws OptionError if `seed` is not such an integer
 *
 * @example
 * const key = foldIn(foldIn(randomKey(1), 'reparameterization'), step);
 */
export function randomKey(seed: number): RandomKey {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new OptionError(`seed must be an integer from 0 to ${Number.MAX_SAFE_INTEGER}, got ${seed}.`);
  }
  return hash([0, 0], INTEGER + Math.floor(seed / 2 ** 32), seed >>> 0);
}

/**
 * A new key from a key and what the numbers are for: a purpose (any text) or an integer such as a step.
 * Different data give independent streams; text and numbers never coincide.
 */
export function foldIn(key: RandomKey, data: string | number): RandomKey {
  if (typeof data === 'number') {
    if (!Number.isSafeInteger(data) || data < 0) throw new OptionError(`foldIn needs a non-negative integer, got ${data}.`);
    return hash(key, INTEGER + Math.floor(data / 2 ** 32), data >>> 0);
  }
  let folded = hash(key, TEXT, data.length);
  for (let index = 0; index < data.length; index++) folded = hash(folded, TEXT, data.charCodeAt(index));
  return folded;
}

/**
 * High words that mark what is hashed; integers below 2⁵³ add less than 2²¹. Random bits use the high word 0, so that
 * no derived key ever stands in its parent's own stream.
 */
const INTEGER = 0x40000000;
const TEXT = 0x80000000;

function hash(key: RandomKey, high: number, low: number): RandomKey {
  const words = new Uint32Array(2);
  threefry2x32(key[0], key[1], high, low, words);
  return [words[0]!, words[1]!];
}
