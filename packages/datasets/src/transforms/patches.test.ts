import { describe, expect, test } from 'vitest';
import { arraySource, OptionError, ShapeError, type Batch } from '@gen/core';
import { patches } from './patches.js';

// Every value tells its picture, row, column and channel.
const [HEIGHT, WIDTH, CHANNELS, COUNT] = [7, 9, 3, 40];
const values = Float32Array.from({ length: COUNT * HEIGHT * WIDTH * CHANNELS }, (_, at) => at);
const labels = Int32Array.from({ length: COUNT }, (_, picture) => picture % 5);
const source = arraySource(values, { shape: [HEIGHT, WIDTH, CHANNELS], values: 'real', classNames: ['a', 'b', 'c', 'd', 'e'] }, labels);

const all = async (made: ReturnType<typeof patches>): Promise<Batch> => made.read(Uint32Array.from({ length: made.size }, (_, index) => index), { epoch: 0, seed: 0 });
const placeOf = (first: number) => ({
  picture: Math.floor(first / (HEIGHT * WIDTH * CHANNELS)),
  top: Math.floor(first / (WIDTH * CHANNELS)) % HEIGHT,
  left: Math.floor(first / CHANNELS) % WIDTH,
});

describe('patches', () => {
  test('are squares of the pictures, with the labels of these', async () => {
    const made = patches(source, { size: 4, count: 300 });
    expect([made.spec.shape, made.size]).toEqual([[4, 4, 3], 300]);
    const { x, labels: own } = await all(made);
    for (let row = 0; row < 300; row++) {
      const first = x[row * 48]!;
      const { picture, top, left } = placeOf(first);
      expect(own![row]).toBe(picture % 5);
      expect(top <= HEIGHT - 4 && left <= WIDTH - 4).toBe(true);
      const expected = Array.from({ length: 48 }, (_, at) => first + Math.floor(at / 12) * WIDTH * CHANNELS + (at % 12));
      expect([...x.subarray(row * 48, (row + 1) * 48)]).toEqual(expected);
    }
  });

  test('every picture and place is as likely', async () => {
    const { x } = await all(patches(source, { size: 6, count: 8000 }));
    const seen = new Map<string, number>();
    for (let row = 0; row < 8000; row++) {
      const { picture, top, left } = placeOf(x[row * 108]!);
      for (const name of [`picture ${picture}`, `place ${top},${left}`]) seen.set(name, (seen.get(name) ?? 0) + 1);
    }
    // 200 for each of 40 pictures, 1000 for each of 8 places; five standard deviations of binomials.
    expect(seen.size).toBe(48);
    for (const [name, count] of seen) expect(Math.abs(count - (name.startsWith('picture') ? 200 : 1000))).toBeLessThan(name.startsWith('picture') ? 70 : 148);
  });

  test('a patch depends on seed and position only', async () => {
    const few = (await all(patches(source, { size: 3, count: 10, seed: 4 }))).x;
    const many = patches(source, { size: 3, count: 1000, seed: 4 });
    expect((await all(many)).x.subarray(0, few.length)).toEqual(few);
    expect((await many.read(Uint32Array.of(7, 7, 2), { epoch: 3, seed: 9 })).x).toEqual(Float32Array.from([7, 7, 2].flatMap((row) => [...few.subarray(row * 27, (row + 1) * 27)])));
    expect((await all(patches(source, { size: 3, count: 10, seed: 5 }))).x).not.toEqual(few);
  });

  test('attributes come along, targets do not', async () => {
    const attributed = {
      ...source,
      spec: { ...source.spec, attributeNames: ['odd', 'first'], target: { shape: [1], values: 'real' as const } },
      async read(indices: Uint32Array) {
        const batch = await source.read(indices, { epoch: 0, seed: 0 });
        return { ...batch, attributes: Uint8Array.from(Array.from(indices).flatMap((index) => [index % 2, index === 0 ? 1 : 0])), target: new Float32Array(indices.length) };
      },
    };
    const made = patches(attributed, { size: 2, count: 50 });
    const batch = await all(made);
    expect([made.spec.target, batch.target]).toEqual([undefined, undefined]);
    for (let row = 0; row < 50; row++) {
      const { picture } = placeOf(batch.x[row * 12]!);
      expect([...batch.attributes!.subarray(2 * row, 2 * row + 2)]).toEqual([picture % 2, picture === 0 ? 1 : 0]);
    }
  });

  test('what cannot be cut is refused', () => {
    expect(() => patches(source, { size: 8, count: 1 })).toThrow(OptionError);
    expect(() => patches(source, { size: 0, count: 1 })).toThrow(OptionError);
    expect(() => patches(arraySource(new Float32Array(6), { shape: [3], values: 'real' }), { size: 1, count: 1 })).toThrow(ShapeError);
  });
});
