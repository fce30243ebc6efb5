import { expect, test } from 'vitest';
import { threefry2x32 } from './threefry.js';

/** Known answers of the Random123 distribution, `threefry2x32 20`: counter, key, result. */
const KNOWN = [
  { counter: [0, 0], key: [0, 0], result: [0x6b200159, 0x99ba4efe] },
  { counter: [0xffffffff, 0xffffffff], key: [0xffffffff, 0xffffffff], result: [0x1cb996fc, 0xbb002be7] },
  { counter: [0x243f6a88, 0x85a308d3], key: [0x13198a2e, 0x03707344], result: [0xc4923a9c, 0x483df7a0] },
] as const;

test.each(KNOWN)('gives the known answer for counter $counter', ({ counter, key, result }) => {
  const out = new Uint32Array(2);
  threefry2x32(key[0], key[1], counter[1], counter[0], out);
  expect([...out]).toEqual(result);
});

test('counts on from the first counter, and wraps it at 2³²', () => {
  const run = new Uint32Array(6);
  threefry2x32(7, 11, 3, 0xfffffffe, run);
  const single = (counter: number): number[] => {
    const out = new Uint32Array(2);
    threefry2x32(7, 11, 3, counter, out);
    return [...out];
  };
  expect([...run]).toEqual([...single(0xfffffffe), ...single(0xffffffff), ...single(0)]);
});

test('an odd length is the beginning of the next even one', () => {
  const odd = new Uint32Array(5);
  const even = new Uint32Array(6);
  threefry2x32(1, 2, 3, 4, odd);
  threefry2x32(1, 2, 3, 4, even);
  expect([...odd]).toEqual([...even.subarray(0, 5)]);
});

test('one changed bit of the key or the counter changes half of the bits', () => {
  const reference = new Uint32Array(2);
  const changed = new Uint32Array(2);
  let flips = 0;
  const trials = 2000;
  for (let trial = 0; trial < trials; trial++) {
    const bit = 1 << trial % 32;
    const inCounter = trial % 64 < 32;
    threefry2x32(trial, 5, 0, trial, reference);
    threefry2x32(inCounter ? trial : trial ^ bit, 5, 0, inCounter ? trial ^ bit : trial, changed);
    for (const word of [0, 1]) {
      for (let rest = reference[word]! ^ changed[word]!; rest !== 0; rest &= rest - 1) flips++;
    }
  }
  // Binomial(64 · 2000, ½): standard deviation of the mean share 0.0014; five of them allowed.
  expect(Math.abs(flips / (64 * trials) - 0.5)).toBeLessThan(0.007);
});
