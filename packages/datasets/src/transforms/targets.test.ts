import { describe, expect, test } from 'vitest';
import { DataError, indexedSource, splitSource, ShapeError, type IndexedSource } from '@gen/core';
import { digits } from '../digits/digits.js';
import { labelsOf } from '../sources/labels-of.js';
import { addGaussianNoise } from './add-gaussian-noise.js';
import { binarize } from './binarize.js';
import { crop, randomCrop } from './crop.js';
import { downscale } from './downscale.js';
import { flip, randomFlip } from './flip.js';
import { map } from './map.js';
import { maskPixels } from './mask-pixels.js';
import { occlude } from './occlude.js';
import { saltAndPepper } from './salt-and-pepper.js';
import { fitStandardization, standardize } from './standardize.js';
import { take } from './take.js';
import { toGrey } from './to-grey.js';
import { watermark } from './watermark.js';
import { withTarget } from './with-target.js';

const moment = { epoch: 0, seed: 0 };
const all = (source: IndexedSource) => Uint32Array.from({ length: source.size }, (_, index) => index);

/** Pictures 6 × 4 whose pixels are their own numbers, with targets `factor` times as large that hold the number of the pixel they belong to. */
function numbered(factor: number, channels = 1): IndexedSource {
  const [height, width] = [6, 4];
  const pixel = (index: number, row: number, column: number) => index * 100 + row * width + column;
  const write = (index: number, scale: number) =>
    Array.from({ length: height * width * scale * scale * channels }, (_, at) => {
      const place = Math.floor(at / channels);
      return pixel(index, Math.floor(place / (width * scale) / scale), Math.floor((place % (width * scale)) / scale));
    });
  return indexedSource({
    spec: { shape: [height, width, channels], values: 'real', range: [0, 1000], target: { shape: [height * factor, width * factor, channels], values: 'real', range: [0, 1000] } },
    size: 5,
    read: (indices) => ({
      size: indices.length,
      x: Float32Array.from([...indices].flatMap((index) => write(index, 1))),
      target: Float32Array.from([...indices].flatMap((index) => write(index, factor))),
    }),
  });
}

describe.each([1, 3])('targets %i times as large', (factor) => {
  const source = numbered(factor);

  test.each<[string, (from: IndexedSource) => IndexedSource, readonly [number, number]]>([
    ['crop', (from) => crop(from, { height: 2, width: 3, top: 3, left: 1 }), [2, 3]],
    ['randomCrop', (from) => randomCrop(from, { height: 3, width: 2, seed: 4 }), [3, 2]],
    ['flip', (from) => flip(from), [6, 4]],
    ['flip upside down', (from) => flip(from, { axis: 'vertical' }), [6, 4]],
    ['randomFlip', (from) => randomFlip(from, { seed: 1 }), [6, 4]],
  ])('%s: every part of a target belongs to the pixel at its place', async (_, transform, [height, width]) => {
    const made = transform(source);
    expect([made.spec.shape, made.spec.target?.shape]).toEqual([[height, width, 1], [height * factor, width * factor, 1]]);
    const { x, target } = await made.read(all(made), { epoch: 2, seed: 3 });
    expect(x).toHaveLength(5 * height * width);
    const belonging = Float32Array.from({ length: x.length * factor * factor }, (_, at) => {
      const [row, column] = [Math.floor(at / (width * factor)), at % (width * factor)];
      return x[Math.floor(row / factor) * width + Math.floor(column / factor)]!;
    });
    expect(target).toEqual(belonging);
  });

  test('downscale: both become smaller', async () => {
    const made = downscale(source, { factor: 2 });
    expect([made.spec.shape, made.spec.target?.shape]).toEqual([[3, 2, 1], [3 * factor, 2 * factor, 1]]);
    const { x, target } = await made.read(Uint32Array.of(0), moment);
    // The mean of pixels 0, 1, 4 and 5; of the target's first pixels, only the first one's, or of all at the same scale.
    expect([x[0], target![0]]).toEqual([2.5, factor === 1 ? 2.5 : 0]);
    expect(target!.reduce((sum, value) => sum + value, 0) / target!.length).toBeCloseTo(11.5, 5);
  });
});

test('targets that do not belong to pictures pixel by pixel are refused by what moves pixels', () => {
  const { spec, ...rest } = numbered(1);
  const odd: IndexedSource = { ...rest, spec: { ...spec, target: { shape: [6, 8, 1], values: 'real' } } };
  for (const transform of [() => crop(odd, { height: 2, width: 2 }), () => flip(odd), () => downscale(odd, { factor: 2 })]) {
    expect(transform).toThrow(ShapeError);
    expect(transform).toThrow(/targets of 6 × 8 pixels are no whole number of times as large as pictures of 6 × 4/);
  }
});

test('numbers to predict stay with their pictures', async () => {
  const { spec, ...rest } = numbered(1);
  const source: IndexedSource = {
    ...rest,
    spec: { ...spec, target: { shape: [2], values: 'real' } },
    read: async (indices, context) => ({ ...(await rest.read(indices, context)), target: Float32Array.from([...indices].flatMap((index) => [index, -index])) }),
  };
  const made = randomFlip(crop(downscale(source, { factor: 2 }), { height: 2, width: 2 }));
  expect(made.spec.target).toEqual({ shape: [2], values: 'real' });
  expect((await made.read(Uint32Array.of(3, 1), moment)).target).toEqual(Float32Array.of(3, -3, 1, -1));
});

test.each<[string, (from: IndexedSource) => IndexedSource | Promise<IndexedSource>]>([
  ['addGaussianNoise', (from) => addGaussianNoise(from, { sigma: 0.1 })],
  ['maskPixels', (from) => maskPixels(from, { share: 0.5, value: 7 })],
  ['occlude', (from) => occlude(from, { height: 3, width: 3, value: 7 })],
  ['saltAndPepper', (from) => saltAndPepper(from, { share: 0.5 })],
  ['watermark', (from) => watermark(from, 'NO')],
  ['standardize', async (from) => standardize(from, await fitStandardization(from))],
  ['toGrey', (from) => toGrey(from)],
  ['take', (from) => take(from, 5)],
])('%s leaves targets as they are', async (name, transform) => {
  const source = name === 'watermark' ? withTarget(digits({ size: 5 }), (clean) => clean) : numbered(2, name === 'toGrey' ? 3 : 1);
  const made = await transform(source);
  expect(made.spec.target).toEqual(source.spec.target);
  const [before, after] = [await source.read(all(source), moment), await made.read(all(made), moment)];
  expect(after.target).toEqual(before.target);
});

describe('withTarget', () => {
  test('x is what the corruption makes and the target what it was made from, in every epoch, with labels', async () => {
    const clean = binarize(digits({ size: 20, seed: 3 }), 'stochastic');
    const corrupt = (from: IndexedSource) => maskPixels(addGaussianNoise(from, { sigma: 0.2 }), { share: 0.3 });
    const pairs = withTarget(clean, corrupt);
    expect(pairs.spec.target).toEqual({ shape: [28, 28, 1], values: 'binary', range: [0, 1] });
    expect(pairs.spec.values).toBe('real');
    const indices = Uint32Array.of(4, 11, 4);
    for (const context of [moment, { epoch: 1, seed: 9 }]) {
      const { x, target, labels } = await pairs.read(indices, context);
      expect(target).toEqual((await clean.read(indices, context)).x);
      expect(x).toEqual((await corrupt(clean).read(indices, context)).x);
      expect(labels).toEqual((await clean.read(indices, context)).labels);
    }
    expect(await labelsOf(splitSource(pairs, 0.5, 1)[1])).toHaveLength(10);
  });

  test('small pictures with large targets', async () => {
    const pairs = withTarget(digits({ size: 3 }), (large) => downscale(large, { factor: 2 }));
    expect([pairs.spec.shape, pairs.spec.target?.shape]).toEqual([[14, 14, 1], [28, 28, 1]]);
    const { x, target } = await crop(pairs, { height: 4, width: 4 }).read(Uint32Array.of(1), moment);
    const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(x)).toBeCloseTo(mean(target!), 6);
  });

  test('each example is read once, and a corruption that works in place spoils no target', async () => {
    let reads = 0;
    const base = digits({ size: 4 });
    const counted: IndexedSource = { ...base, read: (indices, context) => (reads++, base.read(indices, context)) };
    const pairs = withTarget(counted, (clean) => map(clean, (batch) => (batch.x.fill(0), batch)));
    const [first, second] = await Promise.all([pairs.read(Uint32Array.of(0, 1), moment), pairs.read(Uint32Array.of(0, 1), moment)]);
    expect(reads).toBe(2);
    expect([first.x.some(Boolean), first.target, second.target]).toEqual([false, (await base.read(Uint32Array.of(0, 1), moment)).x, first.target]);
  });

  test('a corruption may not leave examples out', () => {
    expect(() => withTarget(digits({ size: 4 }), (clean) => take(clean, 2))).toThrow(DataError);
  });
});

test('a transform that loses targets, or makes some of the wrong size, is refused', async () => {
  const source = numbered(1);
  const read = async (made: IndexedSource) => made.read(Uint32Array.of(0), moment);
  await expect(read(map(source, ({ x, size }) => ({ x, size })))).rejects.toThrow('A transform made no values of targets, where the spec says 24.');
  await expect(read(map(source, (batch) => ({ ...batch, target: new Float32Array(3) })))).rejects.toThrow(ShapeError);
});
