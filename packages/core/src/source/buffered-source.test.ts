import { describe, expect, test } from 'vitest';
import { DataError, OptionError, ShapeError } from '../errors.js';
import type { Batch, BatchSource, EpochOptions } from './batch-source.js';
import { bufferedSource } from './buffered-source.js';

const spec = { shape: [1], values: 'real' } as const;

/** Example i is the number i; they come `block` at a time. */
function ramp(size: number, { block = 7, ...options }: { readonly block?: number; readonly shuffleBuffer?: number; readonly size?: number } = {}): BatchSource {
  return bufferedSource({
    spec,
    ...options,
    async *examples() {
      for (let start = 0; start < size; start += block) {
        const count = Math.min(block, size - start);
        yield { size: count, x: Float32Array.from({ length: count }, (_, at) => start + at), labels: Int32Array.from({ length: count }, (_, at) => (start + at) % 3) };
      }
    },
  });
}

async function batches(source: BatchSource, epoch: number, options: EpochOptions): Promise<number[][]> {
  const walked: number[][] = [];
  for await (const { x, labels, size } of source.epoch(epoch, options)) {
    expect([x.length, labels!.length]).toEqual([size, size]);
    expect([...labels!]).toEqual([...x].map((value) => value % 3));
    walked.push([...x]);
  }
  return walked;
}

const order = async (source: BatchSource, options: Partial<EpochOptions> = {}, epoch = 0) => (await batches(source, epoch, { batchSize: 10, shuffle: true, seed: 1, ...options })).flat();

describe('bufferedSource', () => {
  test('without shuffling the examples come in order, the last batch smaller', async () => {
    expect(await batches(ramp(7, { block: 2 }), 0, { batchSize: 3 })).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  });

  test('the order of a seed is the same on any machine', async () => {
    expect(await order(ramp(24, { shuffleBuffer: 6 }))).toEqual([2, 0, 6, 1, 8, 3, 7, 9, 12, 14, 15, 5, 11, 18, 4, 20, 10, 17, 23, 19, 22, 16, 21, 13]);
  });

  test('every example comes once, and none more than the buffer before its place', async () => {
    const walked = await order(ramp(5000, { shuffleBuffer: 100 }));
    expect([...walked].sort((a, b) => a - b)).toEqual(Array.from({ length: 5000 }, (_, at) => at));
    expect(walked.every((value, place) => value < place + 100 + 1)).toBe(true);
    // How long an example stays in the buffer is geometric with mean 100; over 4,900 of them the mean has standard deviation 1.4.
    const delays = walked.map((value, place) => place + 100 - value).slice(0, 4900);
    expect(Math.abs(delays.reduce((sum, delay) => sum + delay, 0) / 4900 - 100)).toBeLessThan(7);
  });

  test('seed and epoch decide the order; how the examples come, and the batch size, do not', async () => {
    const first = await order(ramp(200, { shuffleBuffer: 32 }));
    expect(await order(ramp(200, { shuffleBuffer: 32, block: 50, size: 200 }), { batchSize: 64 })).toEqual(first);
    expect(await order(ramp(200, { shuffleBuffer: 32 }), { seed: 2 })).not.toEqual(first);
    expect(await order(ramp(200, { shuffleBuffer: 32 }), {}, 1)).not.toEqual(first);
  });

  test.each([0, 1, 6, 12, 13, 20])('from batch %i on, the batches are those of walking there', async (from) => {
    const options = { batchSize: 8, shuffle: true, seed: 9 };
    const walked = await batches(ramp(100, { shuffleBuffer: 20 }), 2, options);
    expect(await batches(ramp(100, { shuffleBuffer: 20 }), 2, { ...options, from })).toEqual(walked.slice(from));
  });

  test('a walk that is left closes what the examples come from', async () => {
    let closed = 0;
    const source = bufferedSource({
      spec,
      async *examples() {
        try {
          for (;;) yield { size: 1, x: Float32Array.of(1) };
        } finally {
          closed++;
        }
      },
    });
    for await (const { size } of source.epoch(0, { batchSize: 4 })) {
      expect(size).toBe(4);
      break;
    }
    expect(closed).toBe(1);
  });

  test('attributes, spans and targets come along', async () => {
    const block: Batch = { size: 2, x: Float32Array.of(1, 2), attributes: Uint8Array.of(1, 0, 0, 1), spans: Int32Array.of(0, 0, 3, 5), target: Float32Array.of(10, 11, 12, 20, 21, 22) };
    const source = bufferedSource({ spec: { ...spec, attributeNames: ['a', 'b'], target: { shape: [3], values: 'real' } }, async *examples() { yield block; } });
    const walked: Batch[] = [];
    for await (const batch of source.epoch(0, { batchSize: 1 })) walked.push(batch);
    expect(walked).toEqual([
      { size: 1, x: Float32Array.of(1), attributes: Uint8Array.of(1, 0), spans: Int32Array.of(0, 0), target: Float32Array.of(10, 11, 12) },
      { size: 1, x: Float32Array.of(2), attributes: Uint8Array.of(0, 1), spans: Int32Array.of(3, 5), target: Float32Array.of(20, 21, 22) },
    ]);
  });

  test('what does not fit is refused', async () => {
    expect(() => ramp(3, { shuffleBuffer: 0 })).toThrow(new OptionError('shuffleBuffer must be an integer ≥ 1, got 0.'));
    expect(() => ramp(3, { shuffleBuffer: 2 ** 30 })).toThrow(/takes more than 1 GiB/);
    await expect(order(ramp(0))).rejects.toThrow(new DataError('A data source needs at least one example, got none.'));
    await expect(order(ramp(9, { size: 8 }))).rejects.toThrow('There are 9 examples now, where 8 were counted at first');
    await expect(order(ramp(9), { batchSize: 0 })).rejects.toThrow(OptionError);
    const wide = bufferedSource({ spec, async *examples() { yield { size: 1, x: Float32Array.of(1, 2) }; } });
    await expect(order(wide)).rejects.toThrow(new ShapeError('1 examples come with 2 values of x, where each has 1.'));
  });

  test.each([
    [{}, { labels: Int32Array.of(1) }],
    [{ labels: Int32Array.of(1) }, {}],
  ])('examples of which only some have labels are refused', async (first, second) => {
    const source = bufferedSource({
      spec,
      async *examples() {
        yield { size: 1, x: Float32Array.of(1), ...first };
        yield { size: 1, x: Float32Array.of(2), ...second };
      },
    });
    await expect(order(source)).rejects.toThrow(new DataError('Some of the examples come without labels.'));
  });

  test('the memory of a buffer counts the targets', () => {
    const wide = { ...spec, target: { shape: [2 ** 20], values: 'real' } } as const;
    expect(() => bufferedSource({ spec: wide, async *examples() {}, shuffleBuffer: 2 ** 10 })).toThrow(/takes more than 1 GiB/);
  });
});
