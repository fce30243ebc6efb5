import { describe, expect, test } from 'vitest';
import { DataError } from '../errors.js';
import type { Batch, DataSpec } from './batch-source.js';
import { collectSource } from './collect-source.js';
import { streamSource } from './stream-source.js';

const context = { epoch: 0, seed: 0 };
const spec: DataSpec = { shape: [2], values: 'real', attributeNames: ['a', 'b'], classNames: ['x', 'y'], target: { shape: [1], values: 'real' } };

/** Example i is [i, −i], of class i mod 2, with attribute a, a span of [i, i + 1] and the target 10·i. */
function batch(from: number, size: number): Batch {
  const each = (width: number, value: (index: number, at: number) => number) =>
    Array.from({ length: size * width }, (_, place) => value(from + Math.floor(place / width), place % width));
  return {
    size,
    x: Float32Array.from(each(2, (index, at) => (at === 0 ? index : -index))),
    labels: Int32Array.from(each(1, (index) => index % 2)),
    attributes: Uint8Array.from(each(2, (_, at) => 1 - at)),
    spans: Int32Array.from(each(2, (index, at) => index + at)),
    target: Float32Array.from(each(1, (index) => 10 * index)),
  };
}

const stream = (...batches: readonly Batch[]) => streamSource(spec, async function* () { yield* batches; });

describe('collectSource', () => {
  test('examples keep all that is known of them, in any order', async () => {
    const held = await collectSource(stream(batch(0, 3), batch(3, 2)));
    expect([held.spec, held.size]).toEqual([spec, 5]);
    expect(await held.read(Uint32Array.of(4, 0, 4), context)).toEqual({
      size: 3,
      x: Float32Array.of(4, -4, 0, -0, 4, -4),
      labels: Int32Array.of(0, 0, 0),
      attributes: Uint8Array.of(1, 0, 1, 0, 1, 0),
      spans: Int32Array.of(4, 5, 0, 1, 4, 5),
      target: Float32Array.of(40, 0, 40),
    });
    expect(held.annotations!(Uint32Array.of(3))).toEqual({ labels: Int32Array.of(1), attributes: Uint8Array.of(1, 0), spans: Int32Array.of(3, 4) });
  });

  test.each([1, 3, 4, 9])('of %i at most the first ones are kept', async (most) => {
    const held = await collectSource(stream(batch(0, 3), batch(3, 2)), most);
    expect(held.size).toBe(Math.min(5, most));
    const indices = Uint32Array.from({ length: held.size }, (_, index) => index);
    expect((await held.read(indices, context)).target).toEqual(Float32Array.from(indices, (index) => 10 * index));
  });

  test('nothing is known of examples without annotations', async () => {
    const held = await collectSource(stream({ size: 1, x: Float32Array.of(1, 2) }));
    expect(held.annotations).toBeUndefined();
    expect(await held.read(Uint32Array.of(0), context)).toEqual({ size: 1, x: Float32Array.of(1, 2) });
  });

  test('no examples, too many, and annotations of some only are refused', async () => {
    const bare: Batch = { size: 2, x: new Float32Array(4), target: new Float32Array(2) };
    await expect(collectSource(stream())).rejects.toThrow(DataError);
    await expect(collectSource(stream(batch(0, 3), bare))).rejects.toThrow(new DataError('Some of the examples come without labels.'));
    const huge = streamSource({ shape: [2 ** 28], values: 'real' }, async function* () { yield { size: 2, x: new Float32Array() }; });
    await expect(collectSource(huge)).rejects.toThrow(new DataError('There are more than 0 examples of 268435456 values, more than can be kept in memory.'));
  });
});
