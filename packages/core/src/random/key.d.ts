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
export declare function randomKey(seed: number): RandomKey;
/**
 * A new key from a key and what the numbers are for: a purpose (any text) or an integer such as a step.
 * Different data give independent streams; text and numbers never coincide.
 */
export declare function foldIn(key: RandomKey, data: string | number): RandomKey;
