import '@gen/backend-simd';
import { arraySource, CheckpointError, DataError, foldIn, memoryStore, normal, OptionError, randomKey, readText, ShapeError, uniform, writeText } from '@gen/core';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { DistanceName } from './measure.js';
import { RetrievalIndex, type Neighbor } from './retrieval-index.js';

const random = (name: string, count: number, width: number) => tf.tensor2d(normal(foldIn(randomKey(3), name), count * width), [count, width]);
const rowsOf = (codes: tf.Tensor2D) => codes.arraySync();

/** All distances in float64, sorted. */
function bruteForce(database: number[][], query: number[], k: number, distance: DistanceName, ids = database.map((_, index) => index)): Neighbor[] {
  const length = (code: number[]) => Math.sqrt(code.reduce((sum, value) => sum + value * value, 0));
  const of = (code: number[]): number => {
    if (distance === 'cosine') return 1 - code.reduce((sum, value, column) => sum + value * query[column]!, 0) / length(code) / length(query);
    return Math.sqrt(code.reduce((sum, value, column) => sum + (value - query[column]!) ** 2, 0));
  };
  return database.map((code, place) => ({ id: ids[place]!, distance: of(code) })).sort((a, b) => a.distance - b.distance || a.id - b.id).slice(0, k);
}

const idsOf = (found: readonly Neighbor[]) => found.map(({ id }) => id);

describe('RetrievalIndex', () => {
  it.each(['euclidean', 'cosine'] as const)('finds what brute force in float64 finds, over more codes than one block, %s', async (distance) => {
    const [database, queries] = [random('database', 9000, 3), random('queries', 20, 3)];
    const index = new RetrievalIndex({ distance });
    await index.add(database);
    const found = await index.search(queries, { k: 7 });
    rowsOf(queries).forEach((query, row) => {
      const expected = bruteForce(rowsOf(database), query, 7, distance);
      expect(idsOf(found[row]!)).toEqual(idsOf(expected));
      // Cosine distances near 0 cancel in the brute force, which is right to 1e-15 of 1.
      found[row]!.forEach(({ distance: measured }, place) => expect(Math.abs(measured - expected[place]!.distance)).toBeLessThan(1e-14));
    });
    tf.dispose([database, queries]);
  });

  it('is exact where products in float32 are not: far from the origin they err by more than codes are apart', async () => {
    const close = normal(randomKey(5), 500 * 4).map((value) => 4096 + 0.01 * value);
    const database = Array.from({ length: 500 }, (_, row) => Array.from(close.subarray(4 * row, 4 * row + 4)));
    const index = new RetrievalIndex();
    await index.add(database);
    const found = await index.search(database.slice(0, 50), { k: 10 });
    found.forEach((nearest, row) => expect(idsOf(nearest)).toEqual(idsOf(bruteForce(database, database[row]!, 10, 'euclidean'))));
  });

  it('is exact for codes of very different lengths, and so small that their products vanish', async () => {
    const scales = [1e-30, 1e-22, 1e-3, 1, 1e9];
    const values = normal(randomKey(6), 300 * 2);
    const database = Array.from({ length: 300 }, (_, row) => [0, 1].map((column) => Math.fround(values[2 * row + column]! * scales[row % 5]!)));
    const index = new RetrievalIndex();
    await index.add(database);
    const found = await index.search(database.slice(0, 50), { k: 20 });
    found.forEach((nearest, row) => expect(idsOf(nearest)).toEqual(idsOf(bruteForce(database, database[row]!, 20, 'euclidean'))));
  });

  it('takes the lower ids of codes that are equal, however many, in whatever order they came', async () => {
    const index = new RetrievalIndex();
    const count = 9001;
    await index.add(tf.ones([count, 2]), Array.from({ length: count }, (_, place) => 2 * (count - place)));
    const [found] = await index.search([[1, 2]], { k: 4 });
    expect(found).toEqual([2, 4, 6, 8].map((id) => ({ id, distance: 1 })));
  });

  it('gives equal codes the distance 0 and opposite directions the cosine distance 2', async () => {
    const index = new RetrievalIndex({ distance: 'cosine' });
    await index.add([[0.1, 0.7], [-0.3, -2.1], [0.7, -0.1]]);
    const [found] = await index.search([[0.1, 0.7]], { k: 3 });
    expect(idsOf(found!)).toEqual([0, 2, 1]);
    expect(found![0]!.distance).toBe(0);
    // 0.1 : 0.7 and −0.3 : −2.1 are the same line to the rounding of float32.
    expect(found![1]!.distance).toBeCloseTo(1, 6);
    expect(found![2]!.distance).toBeCloseTo(2, 12);
  });

  it('grows, counting on from the largest id, and gives all codes in order for k of all', async () => {
    const index = new RetrievalIndex();
    expect([index.size, index.width]).toEqual([0, undefined]);
    await index.add([[0]], [7]);
    for (let place = 1; place < 6; place++) await index.add([[place], [-place]]);
    expect([index.size, index.width]).toEqual([11, 1]);
    const [found] = await index.search([[0.25]], { k: 11 });
    expect(idsOf(found!)).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
    expect(found![10]).toEqual({ id: 17, distance: 5.25 });
  });

  it('takes the codes that an encoder gives a source', async () => {
    const encoder = { encode: async (x: unknown) => tf.mul<tf.Tensor>(x as tf.Tensor, 2) };
    const source = arraySource(Float32Array.from({ length: 600 }, (_, value) => value), { shape: [1, 2], values: 'real' });
    const before = tf.memory().numTensors;
    const index = new RetrievalIndex();
    await index.addEncoded(encoder, source);
    expect([index.size, index.width]).toEqual([300, 2]);
    expect((await index.search([[1196, 1198]], { k: 1 }))[0]).toEqual([{ id: 299, distance: 0 }]);
    expect(tf.memory().numTensors).toBe(before);
    await expect(index.addEncoded(encoder, source, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
    await expect(index.search([[1, 1]], { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });

  it('is the same after it was saved and loaded, with own ids and without', async () => {
    for (const [distance, ids] of [['euclidean', undefined], ['cosine', [5, 3, 2 ** 40]]] as const) {
      const store = memoryStore();
      const index = new RetrievalIndex({ distance });
      await index.add([[1, 2], [3, 5], [-1, 4]], ids);
      await index.save(store);
      const loaded = await RetrievalIndex.load(store);
      expect([loaded.distance, loaded.size, loaded.width]).toEqual([distance, 3, 2]);
      expect(await loaded.search([[1, 1]], { k: 3 })).toEqual(await index.search([[1, 1]], { k: 3 }));
      await loaded.add([[9, 9]]);
      expect(idsOf((await loaded.search([[9, 9]], { k: 1 }))[0]!)).toEqual([Math.max(...(ids ?? [2])) + 1]);
    }
  });

  it('refuses files that are damaged or of something else', async () => {
    const store = memoryStore();
    await expect(RetrievalIndex.load(store)).rejects.toThrow('There is no retrieval index in memory');
    const index = new RetrievalIndex();
    await index.add([[1, 2]]);
    await index.save(store);
    const file = 'retrieval-index/index.json';
    await writeText(store, file, (await readText(store, file)).replace('euclidean', 'euklidisch'));
    const loading = RetrievalIndex.load(store);
    await expect(loading).rejects.toBeInstanceOf(CheckpointError);
    await expect(loading).rejects.toThrow('damaged');
  });

  it.each<[string, (index: RetrievalIndex) => Promise<unknown>, new (message: string) => Error, string]>([
    ['more neighbours than there are codes', (index) => index.search([[1, 2]], { k: 3 }), OptionError, 'k must be an integer from 1 to the 2 codes there are, got 3.'],
    ['no neighbours', (index) => index.search([[1, 2]], { k: 0 }), OptionError, 'k must be an integer ≥ 1, got 0'],
    ['queries of another width', (index) => index.search([[1, 2, 3]], { k: 1 }), ShapeError, '[batch, 2], got [1, 3]'],
    ['NaN', (index) => index.search([[1, NaN]], { k: 1 }), DataError, 'NaN'],
    ['no queries', (index) => index.search(tf.zeros([0, 2]), { k: 1 }), DataError, 'at least one'],
    ['codes of another width', (index) => index.add([[1]]), ShapeError, '[batch, 2], got [1, 1]'],
    ['codes of three axes', (index) => index.add([[[1, 2]]]), ShapeError, 'got [1, 1, 2]'],
    ['infinite codes', (index) => index.add([[1, Infinity]]), DataError, 'Infinity'],
    ['codes that are too long', (index) => index.add([[1e19, 0]]), DataError, 'length up to 1000000000000000000'],
    ['fewer ids than codes', (index) => index.add([[1, 2], [1, 2]], [9]), ShapeError, 'expected one id for each of 2 codes, got 1.'],
    ['an id twice', (index) => index.add([[1, 2], [1, 2]], [9, 9]), OptionError, 'the id 9 is taken'],
    ['an id that is taken', (index) => index.add([[1, 2]], [1]), OptionError, 'the id 1 is taken'],
    ['an id that is no whole number', (index) => index.add([[1, 2]], [0.5]), OptionError, 'whole numbers from 0, got 0.5'],
    ['an unknown option', (index) => index.search([[1, 2]], { kk: 1 } as never), OptionError, 'no option kk'],
  ])('refuses %s, unchanged', async (_, act, type, message) => {
    const index = new RetrievalIndex();
    await index.add([[1, 2], [3, 4]]);
    const refused = act(index);
    await expect(refused).rejects.toBeInstanceOf(type);
    await expect(refused).rejects.toThrow(message);
    expect(index.size).toBe(2);
    expect(idsOf((await index.search([[0, 0]], { k: 2 }))[0]!)).toEqual([0, 1]);
  });

  it('refuses an unknown distance, an empty index and codes without direction', async () => {
    expect(() => new RetrievalIndex({ distance: 'manhattan' as never })).toThrow("distance must be 'euclidean' or 'cosine', got 'manhattan'");
    await expect(new RetrievalIndex().search([[1]])).rejects.toThrow('holds no codes yet');
    await expect(new RetrievalIndex().save(memoryStore())).rejects.toThrow('holds no codes yet');
    await expect(new RetrievalIndex({ distance: 'cosine' }).add([[1, 1], [0, 0]])).rejects.toThrow('code 1 is all zeros');
  });

  it('finds the same for many queries at once as for each alone', async () => {
    const index = new RetrievalIndex();
    await index.add(random('database', 400, 5));
    const queries = tf.tensor2d(uniform(randomKey(8), 300 * 5), [300, 5]);
    const together = await index.search(queries, { k: 3 });
    expect(together.length).toBe(300);
    for (const row of [0, 255, 256, 299]) expect(await index.search(tf.slice(queries, [row], [1]), { k: 3 })).toEqual([together[row]]);
  });
});
