import { expect, test } from 'vitest';
import { arraySource, DataError, OptionError, type IndexedSource } from '@gen/core';
import { labelsOf } from '../sources/labels-of.js';
import { filterByLabel } from './filter-by-label.js';
import { takePerClass } from './take-per-class.js';

const spec = { shape: [1], values: 'real', classNames: ['common', 'rare', 'never'] } as const;
/** 90 examples of class 0 and 10 of class 1; example i is the number i. */
const source = arraySource(Float32Array.from({ length: 100 }, (_, index) => index), spec, Int32Array.from({ length: 100 }, (_, index) => (index % 10 === 3 ? 1 : 0)));

async function numbers(from: IndexedSource): Promise<number[]> {
  return [...(await from.read(Uint32Array.from({ length: from.size }, (_, index) => index), { epoch: 0, seed: 0 })).x];
}

test('takes as many of each class, in their order, with labels and class names', async () => {
  const few = await takePerClass(source, 5, { seed: 1 });
  const taken = await numbers(few);
  expect(taken).toHaveLength(10);
  expect(taken.filter((number) => number % 10 === 3)).toHaveLength(5);
  expect(taken).toEqual([...taken].sort((a, b) => a - b));
  expect([...(await labelsOf(few))]).toEqual(taken.map((number) => (number % 10 === 3 ? 1 : 0)));
  expect(few.spec).toEqual(spec);
});

test('the same seed takes the same, another others, and more of it take those too', async () => {
  const taken = await numbers(await takePerClass(source, 5, { seed: 1 }));
  expect(await numbers(await takePerClass(source, 5, { seed: 1 }))).toEqual(taken);
  expect(await numbers(await takePerClass(source, 5, { seed: 2 }))).not.toEqual(taken);
  expect(await numbers(await takePerClass(source, 8, { seed: 1 }))).toEqual(expect.arrayContaining(taken));
});

test('every example is as likely as another of its class', async () => {
  const counts = new Array<number>(100).fill(0);
  const draws = 400;
  for (let seed = 0; seed < draws; seed++) for (const number of await numbers(await takePerClass(source, 5, { seed }))) counts[number]!++;
  // Binomial with p = 5/10 and 5/90: five standard deviations, which one of a million exceeds.
  for (const [index, count] of counts.entries()) {
    const p = index % 10 === 3 ? 5 / 10 : 5 / 90;
    expect(Math.abs(count - draws * p)).toBeLessThan(5 * Math.sqrt(draws * p * (1 - p)));
  }
});

test('what cannot be taken is refused', async () => {
  await expect(takePerClass(source, 11)).rejects.toThrow(new DataError('Cannot take 11 examples of each class: of rare there are 10.'));
  expect((await takePerClass(await filterByLabel(source, [0]), 11)).size).toBe(11);
  await expect(takePerClass(arraySource(new Float32Array(2), { shape: [1], values: 'real' }), 1)).rejects.toThrow('This source has no labels.');
  for (const count of [0, 1.5, NaN]) await expect(takePerClass(source, count)).rejects.toThrow(OptionError);
  await expect(takePerClass(source, 1, { sed: 1 } as never)).rejects.toThrow('Did you mean seed?');
});
