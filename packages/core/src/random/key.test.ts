import { expect, test } from 'vitest';
import { OptionError } from '../errors.js';
import { normal, randomBits } from './draw.js';
import { foldIn, randomKey, type RandomKey } from './key.js';

const SIZE = 20_000;

function correlation(a: Float32Array, b: Float32Array): number {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let index = 0; index < a.length; index++) {
    ab += a[index]! * b[index]!;
    aa += a[index]! ** 2;
    bb += b[index]! ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

const root = randomKey(1);

test.each<[string, RandomKey, RandomKey]>([
  ['neighbouring seeds', root, randomKey(2)],
  ['seed zero and another', randomKey(0), root],
  ['seeds that differ in the high word only', root, randomKey(1 + 2 ** 32)],
  ['neighbouring steps', foldIn(root, 0), foldIn(root, 1)],
  ['a key and one folded from it', root, foldIn(root, 0)],
  ['two purposes', foldIn(root, 'order'), foldIn(root, 'noise')],
  ['text and the number it spells', foldIn(root, '1'), foldIn(root, 1)],
  ['one text and the same in two parts', foldIn(root, 'ab'), foldIn(foldIn(root, 'a'), 'b')],
  ['purpose and step in either order', foldIn(foldIn(root, 'a'), 1), foldIn(foldIn(root, 1), 'a')],
])('%s give independent streams', (_, first, second) => {
  // The correlation of independent normal streams has standard deviation 1/√20000 = 0.0071; 4.5 of them allowed.
  expect(Math.abs(correlation(normal(first, SIZE), normal(second, SIZE)))).toBeLessThan(0.032);
});

test('a folded key does not stand in its parent’s own stream', () => {
  const stream = randomBits(root, 2000);
  const pairs = new Set(Array.from({ length: 1000 }, (_, index) => `${stream[2 * index]},${stream[2 * index + 1]}`));
  for (let step = 0; step < 1000; step++) expect(pairs.has(foldIn(root, step).join())).toBe(false);
});

test('keys of many seeds, steps and purposes are all different', () => {
  const keys = new Set<string>();
  for (let index = 0; index < 2000; index++) {
    keys.add(randomKey(index).join());
    keys.add(foldIn(root, index).join());
    keys.add(foldIn(root, String(index)).join());
  }
  expect(keys.size).toBe(6000);
});

test('large steps keep all of their 53 bits', () => {
  expect(foldIn(root, 2 ** 40)).not.toEqual(foldIn(root, 0));
  expect(foldIn(root, Number.MAX_SAFE_INTEGER)).not.toEqual(foldIn(root, Number.MAX_SAFE_INTEGER - 2 ** 33));
});

test.each([-1, 1.5, NaN, Infinity, 2 ** 53])('the seed and the step %s are refused', (value) => {
  expect(() => randomKey(value)).toThrow(new OptionError(`seed must be an integer from 0 to 9007199254740991, got ${value}.`));
  expect(() => foldIn(root, value)).toThrow(new OptionError(`foldIn needs a non-negative integer, got ${value}.`));
});
