import { describe, expect, test } from 'vitest';
import { arraySource, DataError, OptionError, ShapeError, subset, type IndexedSource } from '@gen/core';
import { labelsOf } from '../sources/labels-of.js';
import { filterByLabel } from './filter-by-label.js';
import { map } from './map.js';
import { take } from './take.js';

const spec = { shape: [1], values: 'real', classNames: ['a', 'b', 'c', 'd'] } as const;
const source = arraySource(Float32Array.from([0, 1, 2, 3, 4, 5]), spec, Int32Array.of(0, 1, 2, 0, 1, 2));
const unlabelled = arraySource(Float32Array.from([0, 1]), { shape: [1], values: 'real' });

async function first(from: IndexedSource) {
  for await (const { x, labels } of from.epoch(0, { batchSize: 100 })) return { x: [...x], labels: labels ? [...labels] : undefined };
  return undefined;
}

describe('take', () => {
  test('gives the first examples', async () => {
    expect(await first(take(source, 2))).toEqual({ x: [0, 1], labels: [0, 1] });
  });

  test('refuses more than there are, and none', () => {
    expect(() => take(source, 7)).toThrow('Cannot take 7 examples: the source has 6.');
    for (const count of [0, 1.5, NaN]) expect(() => take(source, count)).toThrow(OptionError);
  });
});

describe('filterByLabel', () => {
  test('keeps order, labels and class names', async () => {
    const kept = await filterByLabel(source, [2, 0]);
    expect(kept.size).toBe(4);
    expect(kept.spec).toEqual(spec);
    expect(await first(kept)).toEqual({ x: [0, 2, 3, 5], labels: [0, 2, 0, 2] });
    expect([...(await labelsOf(kept))]).toEqual([0, 2, 0, 2]);
  });

  test('labels are read from the examples where they are not at hand, over many of them', async () => {
    const size = 2500;
    const large = arraySource(new Float32Array(size), { shape: [1], values: 'real' }, Int32Array.from({ length: size }, (_, index) => index % 5));
    expect((await filterByLabel(subset(large, Uint32Array.from({ length: 2400 }, (_, index) => index)), [3])).size).toBe(480);
  });

  test('refuses what it cannot choose', async () => {
    await expect(filterByLabel(source, [])).rejects.toThrow(OptionError);
    await expect(filterByLabel(source, [4])).rejects.toThrow('There is no class 4: labels are whole numbers from 0 to 3.');
    await expect(filterByLabel(source, [3])).rejects.toThrow('None of the 6 examples is of class 3.');
    await expect(filterByLabel(unlabelled, [0])).rejects.toThrow(DataError);
  });
});

describe('map', () => {
  test('makes examples as they are read, knowing their positions', async () => {
    const made = map(source, (batch, { indices, epoch }) => ({ ...batch, x: Float32Array.from(indices, (index) => 10 * index + epoch) }));
    const read = async (epoch: number) => [...(await made.read(Uint32Array.of(4, 1), { epoch, seed: 0 })).x];
    expect([await read(0), await read(3)]).toEqual([[40, 10], [43, 13]]);
  });

  test('checks what is made against the spec', async () => {
    const pairs = map(source, ({ x, size }) => ({ size, x: Float32Array.from([...x, ...x]) }), { shape: [2], values: 'real' });
    expect((await first(pairs))!.x).toHaveLength(12);
    await expect(first(map(source, ({ x, size }) => ({ size, x: Float32Array.from([...x, ...x]) })))).rejects.toThrow(ShapeError);
    await expect(first(map(source, () => ({ size: 1, x: Float32Array.of(1) })))).rejects.toThrow('A transform made 1 examples of 6.');
  });
});
