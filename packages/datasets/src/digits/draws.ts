import { foldIn, normal, uniform, type RandomKey } from '@gen/core';

/** Random numbers of one example, handed out one after another. */
export interface Draws {
  /** The next number from N(0, 1). */
  normal(): number;
  /** The next number from U(0, 1). */
  uniform(): number;
}

/** The numbers that belong to a key; they are drawn in blocks of `block`. */
export function draws(key: RandomKey, block = 64): Draws {
  const stream = (purpose: string, draw: typeof normal) => {
    const own = foldIn(key, purpose);
    let numbers: Float32Array = new Float32Array();
    let blocks = 0;
    let next = 0;
    return () => {
      if (next === numbers.length) {
        numbers = draw(foldIn(own, blocks++), block);
        next = 0;
      }
      return numbers[next++]!;
    };
  };
  return { normal: stream('normal', normal), uniform: stream('uniform', uniform) };
}
