import { arraySource, OptionError } from '@gen/core';
import { describe, expect, it } from 'vitest';
import { batchesOf, examplesAt, firstExamples } from './examples.js';

const ramp = arraySource(
  Float32Array.from({ length: 600 }, (_, index) => index),
  { shape: [2], values: 'real' },
  Int32Array.from({ length: 300 }, (_, index) => index % 10),
);

describe('firstExamples', () => {
  it('takes so many, or as many as there are', async () => {
    const { shape, data } = await firstExamples(ramp, 3);
    expect(shape).toEqual([3, 2]);
    expect([...data]).toEqual([0, 1, 2, 3, 4, 5]);
    expect((await firstExamples(ramp, 1000)).shape).toEqual([300, 2]);
  });
});

describe('batchesOf', () => {
  const collect = async (options: Parameters<typeof batchesOf>[1]) => {
    const found = { rows: [] as number[], labels: [] as number[] };
    for await (const batch of batchesOf(ramp, options)) {
      expect(batch.x).toHaveLength(2 * batch.size);
      found.rows.push(...batch.x.filter((_, index) => index % 2 === 0));
      found.labels.push(...batch.labels!);
    }
    return found;
  };

  it('goes through the data in order, up to the limit, across batches', async () => {
    const { rows, labels } = await collect({ limit: 260 });
    expect(rows).toEqual(Array.from({ length: 260 }, (_, index) => 2 * index));
    expect(labels.slice(-2)).toEqual([8, 9]);
    expect((await collect({})).rows).toHaveLength(300);
  });

  it('draws a part at random when given a seed, the same for the same seed', async () => {
    const { rows } = await collect({ limit: 50, seed: 1 });
    expect(new Set(rows).size).toBe(50);
    expect(Math.max(...rows)).toBeGreaterThan(200);
    expect((await collect({ limit: 50, seed: 1 })).rows).toEqual(rows);
    expect((await collect({ limit: 50, seed: 2 })).rows).not.toEqual(rows);
  });
});

describe('examplesAt', () => {
  it('finds positions in the order asked for', async () => {
    expect([...(await examplesAt(ramp, { '--from': 200, '--to': 3 })).data]).toEqual([400, 401, 6, 7]);
    expect([...(await examplesAt(ramp, { '--from': 5, '--to': 5 })).data]).toEqual([10, 11, 10, 11]);
  });

  it('names the flag of a position that is not there', async () => {
    const missing = examplesAt(ramp, { '--from': 0, '--to': 300 });
    await expect(missing).rejects.toThrow(OptionError);
    await expect(missing).rejects.toThrow('--to 300: the data has 300 examples, counted from 0 to 299.');
  });
});
