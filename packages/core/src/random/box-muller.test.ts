import { expect, test } from 'vitest';
import { boxMuller } from './box-muller.js';
import { randomBits } from './draw.js';
import { randomKey } from './key.js';

/** The transform in float64, of which sin and cos of multiples of the circle are within 1e-15. */
function exact(word0: number, word1: number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log((word0 + 0.5) * 2 ** -32));
  const angle = 2 * Math.PI * 2 ** -32 * word1;
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** For words near 2³², float64 has lost the last bits of ln u. */
const exactNearOne = (word0: number): number => Math.sqrt(-2 * Math.log1p(-(2 ** 32 - word0 - 0.5) * 2 ** -32));

function transform(...words: number[]): Float32Array {
  const out = new Float32Array(words.length);
  boxMuller(Uint32Array.from(words), out);
  return out;
}

const EDGES = [0, 1, 2, 0x1fffffff, 0x20000000, 0x3fffffff, 0x40000000, 0x5fffffff, 0x60000000, 0x7fffffff, 0x80000000, 0xa0000000, 0xb504f333, 0xb504f334, 0xbfffffff, 0xc0000000, 0xe0000000, 0xffffff00, 0xffffffff];

test('200,000 numbers are within 2e-6 of the transform in float64', () => {
  const words = randomBits(randomKey(4), 200_000);
  const out = new Float32Array(words.length);
  boxMuller(words, out);
  for (let index = 0; index < words.length; index += 2) {
    const [first, second] = exact(words[index]!, words[index + 1]!);
    if (Math.abs(out[index]! - first) > 2e-6 || Math.abs(out[index + 1]! - second) > 2e-6) {
      expect.fail(`the words ${words[index]} and ${words[index + 1]} give ${out[index]} and ${out[index + 1]}, not ${first} and ${second}`);
    }
  }
});

test('so are those of every pair of words at the edges of a branch', () => {
  for (const word0 of EDGES) {
    for (const word1 of EDGES) {
      const [first, second] = transform(word0, word1);
      const expected = exact(word0, word1);
      expect(Math.abs(first! - expected[0])).toBeLessThan(2e-6);
      expect(Math.abs(second! - expected[1])).toBeLessThan(2e-6);
    }
  }
});

test.each([0xc0000000, 0xf0000000, 0xfffff000, 0xfffffffe, 0xffffffff])('the radius of the word %d, near the end, has a relative error below 3e-7', (word) => {
  const [radius] = transform(word, 0);
  expect(Math.abs(radius! / exactNearOne(word) - 1)).toBeLessThan(3e-7);
});

test('the four axes are met', () => {
  const radius = transform(5, 0)[0]!;
  expect([...transform(5, 0, 5, 0x40000000, 5, 0x80000000, 5, 0xc0000000)].map((x) => x + 0)).toEqual([radius, 0, 0, radius, -radius, 0, 0, -radius]);
});
