import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@gen/backend-simd';
import { arraySource, DataError, memoryStore, OptionError, randomKey, ShapeError, uniform, withTargetValues } from '@gen/core';
import type { Estimate } from '@gen/core';
import { damage } from './damage.js';
import { ImageRestorer, type ImageRestorerOptions } from './model.js';
import { forward } from './network.js';
import { buildParts } from './parts.js';
import { restore } from './restore.js';
import { padToMultiple, shuffle, unshuffle } from './sub-pixels.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

const noise = (shape: readonly number[], seed = 1): Float32Array => uniform(randomKey(seed), shape.reduce((product, side) => product * side, 1));
const pictures = (shape: readonly [number, number, number, number], seed = 1): tf.Tensor4D => tf.tensor4d(noise(shape, seed), [...shape]);
const largest = (a: tf.Tensor, b: tf.Tensor): number => tf.tidy(() => tf.max(tf.abs(tf.sub(a, b))).arraySync() as number);

/** A network whose last layer is not 0, so that it changes pictures. */
function stirred(options: Partial<ImageRestorerOptions>, channels = { input: 1, output: 1 }) {
  const { options: config } = new ImageRestorer({ inputShape: [16, 16, 1], filters: [6, 5], seed: 4, ...options });
  const parts = buildParts(config, { shape: [16, 16, 1], values: 'real' }, channels);
  Object.values(parts.trainable.variables).forEach((variable, index) => {
    if (variable.rank === 4) variable.assign(tf.tidy(() => tf.mul(tf.sub(tf.tensor4d(noise(variable.shape, index + 9), variable.shape as [number, number, number, number]), 0.5), 0.6)));
  });
  return { config, parts };
}

describe('squares of pixels as channels', () => {
  it('keep each square together, and go back', () => {
    const x = tf.tensor4d(Float32Array.from({ length: 24 }, (_, index) => index), [1, 4, 6, 1]);
    const squares = unshuffle(x, 2);
    expect(squares.shape).toEqual([1, 2, 3, 4]);
    expect([...squares.dataSync().subarray(0, 8)]).toEqual([0, 1, 6, 7, 2, 3, 8, 9]);
    expect([...shuffle(squares, 2).dataSync()]).toEqual([...x.dataSync()]);
  });

  it('of coloured pictures go back too', () => {
    const x = pictures([2, 6, 9, 3]);
    expect(largest(shuffle(unshuffle(x, 3), 3), x)).toBe(0);
  });

  it('come from pictures whose last rows and columns are repeated', () => {
    const padded = padToMultiple(tf.tensor4d([1, 2, 3, 4, 5, 6], [1, 2, 3, 1]), 4);
    expect(padded.shape).toEqual([1, 4, 4, 1]);
    expect([...padded.dataSync()]).toEqual([1, 2, 3, 3, 4, 5, 6, 6, 4, 5, 6, 6, 4, 5, 6, 6]);
  });
});

describe('strips', () => {
  it.each([
    { factor: 1, size: [2, 37, 11] },
    { factor: 2, size: [1, 41, 13] },
    { factor: 3, size: [3, 50, 10] },
  ] as const)('of squares of $factor pixels give what the whole gives', async ({ factor, size: [batch, height, width] }) => {
    const { config, parts } = stirred({ factor });
    const picture = pictures([batch, height, width, 1]);
    const whole = await restore(parts, config, { picture });
    const strips = await restore(parts, config, { picture }, 5 * 4 * width);
    expect(whole.shape).toEqual([batch, height, width, 1]);
    expect(largest(whole, picture)).toBeGreaterThan(0.1);
    expect(largest(strips, whole)).toBeLessThan(1e-5);
  });

  it('with fewer rows about them do not', async () => {
    const { config, parts } = stirred({ factor: 2 });
    const picture = pictures([1, 40, 12, 1]);
    const direct = tf.clipByValue(forward(parts.networks, 2, { picture }), 0, 1);
    const top = tf.clipByValue(forward(parts.networks, 2, { picture: tf.slice(picture, [0, 0, 0, 0], [-1, 20, -1, -1]) }), 0, 1);
    expect(largest(await restore(parts, config, { picture }), direct)).toBeLessThan(1e-6);
    expect(largest(tf.slice(direct, [0, 0, 0, 0], [-1, 20, -1, -1]), top)).toBeGreaterThan(1e-3);
  });

  it('leave no tensors', async () => {
    const { config, parts } = stirred({ task: 'inpaint', factor: 2 });
    const damaged = damage(config, pictures([3, 30, 12, 1]), randomKey(2));
    const before = tf.memory().numTensors;
    (await restore(parts, config, damaged, 80)).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('damage', () => {
  const { options } = new ImageRestorer({ inputShape: [40, 40, 3], task: 'inpaint', hole: 5, sigma: 0.2, opacity: 0.6 });
  const clean = (): tf.Tensor4D => pictures([4, 40, 40, 3]);

  it.each(['denoise', 'inpaint', 'remove-watermark'] as const)('of %s is the same for the same key only', (task) => {
    const of = (key: number) => damage({ ...options, task }, clean(), randomKey(key)).picture.dataSync();
    expect(Buffer.compare(Buffer.from(of(1).buffer), Buffer.from(of(1).buffer))).toBe(0);
    expect(Buffer.compare(Buffer.from(of(1).buffer), Buffer.from(of(2).buffer))).not.toBe(0);
  });

  it('is noise of its sigma, within the range of pictures', () => {
    const grey = tf.fill<tf.Rank.R4>([1, 200, 200, 1], 0.5);
    const noisy = damage({ ...options, task: 'denoise', sigma: 0.1 }, grey, randomKey(3)).picture;
    const { mean, variance } = tf.moments(noisy);
    // Five standard errors of 40,000 draws.
    expect(Math.abs((mean.arraySync() as number) - 0.5)).toBeLessThan(5 * 0.1 / 200);
    expect(Math.abs((variance.arraySync() as number) - 0.01)).toBeLessThan(5 * 0.01 * Math.sqrt(2) / 200);
    const strong = damage({ ...options, task: 'denoise', sigma: 3 }, grey, randomKey(3)).picture.dataSync();
    expect([Math.min(...strong), Math.max(...strong)]).toEqual([0, 1]);
  });

  it('is one square hole in each picture', () => {
    const { picture, mask } = damage(options, clean(), randomKey(3));
    const missing = tf.sum(tf.sub(1, mask!), [1, 2, 3]).arraySync();
    expect(missing).toEqual([25, 25, 25, 25]);
    expect(largest(tf.mul(clean(), mask!), picture)).toBe(0);
  });

  it('is the luma of coloured pictures', () => {
    const { picture } = damage({ ...options, task: 'colorize' }, tf.tensor4d([1, 0, 0, 0, 1, 0, 0.5, 0.5, 0.5], [1, 1, 3, 3]), randomKey(1));
    [0.299, 0.587, 0.5].forEach((grey, pixel) => expect(picture.dataSync()[pixel]).toBeCloseTo(grey, 6));
  });

  it('is white marks of an opacity for each picture, which leave room between them', () => {
    const black = tf.zeros<tf.Rank.R4>([30, 40, 60, 1]);
    const marked = damage({ ...options, task: 'remove-watermark' }, black, randomKey(3)).picture.dataSync();
    for (let picture = 0; picture < 30; picture++) {
      const opacities = new Set(marked.subarray(picture * 2400, (picture + 1) * 2400));
      opacities.delete(0);
      expect(opacities.size).toBeLessThanOrEqual(1);
      for (const opacity of opacities) expect(opacity >= 0.3 && opacity <= 0.6).toBe(true);
    }
    const share = Array.from(marked).filter((value) => value > 0).length / marked.length;
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.5);
  });
});

/** The squared error after training on one picture over that before it. */
async function learned(options: ImageRestorerOptions, target?: tf.Tensor4D): Promise<number> {
  const x = pictures([1, ...(options.inputShape as [number, number, number])]);
  const model = new ImageRestorer({ filters: [16, 16], seed: 1, ...options });
  const data = target ? { x, target } : x;
  const errorOf = async () => ((await model.evaluate(data))['squaredError'] as Estimate).value;
  const before = await errorOf();
  await model.fit(data, { epochs: 400, learningRate: 0.01 });
  const after = await errorOf();
  model.dispose();
  return after / before;
}

describe('training', () => {
  it('learns one pair by heart', async () => {
    expect(await learned({ inputShape: [6, 6, 1], targetShape: [6, 6, 1] }, pictures([1, 6, 6, 1], 2))).toBeLessThan(0.01);
  });

  it('learns pairs of other channels', async () => {
    expect(await learned({ inputShape: [6, 6, 3], targetShape: [6, 6, 1], factor: 1 }, pictures([1, 6, 6, 1], 2))).toBeLessThan(0.01);
  });

  it('learns the colours of one picture by heart, and fills a hole of it', async () => {
    expect(await learned({ inputShape: [6, 6, 3], task: 'colorize' })).toBeLessThan(0.01);
    expect(await learned({ inputShape: [6, 6, 1], task: 'inpaint', hole: 2 })).toBeLessThan(0.05);
  });
});

describe('verbs', () => {
  it('an untrained restorer leaves pictures of any size as they are, and says so', async () => {
    const model = new ImageRestorer({ inputShape: [8, 8, 1], sigma: 0.2 });
    const x = pictures([2, 13, 9, 1]);
    expect(largest(await model.transform(x), x)).toBe(0);
    const metrics = await model.evaluate(arraySource(noise([3, 13, 9, 1]), { shape: [13, 9, 1], values: 'real' }), { seed: 5 });
    const of = (name: string): number => (metrics[name] as Estimate).value;
    expect(metrics['rootErrorRatio']).toBe(1);
    expect(of('squaredError')).toBe(of('inputSquaredError'));
    expect(of('meanSquaredError')).toBeCloseTo(of('squaredError') / 117, 10);
    expect(of('psnr')).toBeCloseTo(-10 * Math.log10(of('meanSquaredError')), 0);
  });

  it('evaluates pairs of another size by their targets', async () => {
    const model = new ImageRestorer({ inputShape: [8, 8, 1], targetShape: [8, 8, 1] });
    const [x, target] = [Float32Array.of(0, 0.5, 1, 1, 0, 0), Float32Array.of(0, 0, 1, 0, 0, 0)];
    const pair = withTargetValues(arraySource(x, { shape: [2, 3, 1], values: 'real' }), target, { shape: [2, 3, 1], values: 'real' });
    const metrics = await model.evaluate(pair);
    expect((metrics['squaredError'] as Estimate).value).toBeCloseTo(1.25, 6);
    expect((metrics['psnr'] as Estimate).value).toBeCloseTo(10 * Math.log10(6 / 1.25), 5);
  });

  it('completes what is missing only', async () => {
    const { config, parts } = stirred({ task: 'inpaint' });
    const store = memoryStore();
    const model = new ImageRestorer({ inputShape: [16, 16, 1], filters: [6, 5], seed: 4, task: 'inpaint' });
    await model.save(store);
    const loaded = await ImageRestorer.load(store);
    expect(loaded.options).toEqual(config);
    const x = pictures([1, 9, 7, 1]);
    const mask = tf.tensor4d(Float32Array.from({ length: 63 }, (_, index) => (index % 5 === 0 ? 0 : 1)), [1, 9, 7, 1]);
    const made = await restore(parts, config, { picture: tf.mul(x, mask), mask });
    expect(largest(tf.mul(made, mask), tf.mul(x, mask))).toBe(0);
    expect(largest(tf.mul(made, tf.sub(1, mask)), tf.zerosLike(x))).toBeGreaterThan(0.05);
    // An untrained one adds nothing to the hole.
    expect(largest(await loaded.complete(x, mask), tf.mul(x, mask))).toBe(0);
  });

  it('colours grey pictures, and the luma of coloured ones', async () => {
    const model = new ImageRestorer({ inputShape: [8, 8, 3], task: 'colorize' });
    const coloured = tf.tensor4d([1, 0, 0], [1, 1, 1, 3]);
    const made = await model.transform(coloured);
    expect(made.shape).toEqual([1, 1, 1, 3]);
    made.dataSync().forEach((value) => expect(value).toBeCloseTo(0.299, 6));
    expect((await model.transform(tf.fill([1, 4, 5, 1], 0.25))).shape).toEqual([1, 4, 5, 3]);
  });

  it('shows pictures before and after with the channels that are wanted', async () => {
    const model = new ImageRestorer({ inputShape: [8, 8, 3], task: 'colorize' });
    const source = arraySource(noise([5, 8, 8, 3]), { shape: [8, 8, 3], values: 'real' });
    const { input, output, target } = await model.restorations(source, { count: 4 });
    expect([input.shape, output.shape, target.shape]).toEqual([[4, 8, 8, 3], [4, 8, 8, 3], [4, 8, 8, 3]]);
    expect(largest(target, tf.tensor(noise([5, 8, 8, 3]).subarray(0, 768), [4, 8, 8, 3]))).toBe(0);
    expect(largest(input, output)).toBe(0);
  });
});

describe('refused', () => {
  it.each<[string, ImageRestorerOptions, RegExp]>([
    ['pairs without targets', { inputShape: [8, 8, 1], task: 'pairs' }, /needs data with targets/],
    ['grey pictures to learn colours from', { inputShape: [8, 8, 1], task: 'colorize' }, /3 channels, got 1/],
    ['a hole that does not fit', { inputShape: [8, 6, 1], task: 'inpaint', hole: 7 }, /hole of 7 pixels does not fit/],
    ['targets for what makes its own inputs', { inputShape: [8, 8, 3], targetShape: [8, 8, 3], task: 'inpaint' }, /makes its inputs of clean pictures/],
    ['targets of another size', { inputShape: [8, 8, 1], targetShape: [16, 16, 1] }, /height and width of its input/],
    ['what is no picture', { inputShape: [64] }, /pictures of shape/],
    ['an unknown option', { inputShape: [8, 8, 1], sigmas: 1 } as ImageRestorerOptions, /sigma/],
  ])('%s', (_, options, message) => {
    expect(() => new ImageRestorer(options)).toThrow(OptionError);
    expect(() => new ImageRestorer(options)).toThrow(message);
  });

  it('verbs of another task, and pictures that do not fit', async () => {
    const denoiser = new ImageRestorer({ inputShape: [8, 8, 1] });
    const inpainter = new ImageRestorer({ inputShape: [8, 8, 1], task: 'inpaint' });
    const cleaner = new ImageRestorer({ inputShape: [8, 8, 1], targetShape: [8, 8, 1] });
    const x = tf.zeros([1, 8, 8, 1]);
    await expect(denoiser.complete(x, x)).rejects.toThrow(/the task 'denoise' and fills nothing in/);
    await expect(inpainter.transform(x)).rejects.toThrow(/complete\(x, mask\)/);
    await expect(inpainter.complete(x, tf.fill([1, 8, 8, 1], 0.5))).rejects.toThrow(OptionError);
    await expect(inpainter.complete(x, tf.ones([1, 8, 7, 1]))).rejects.toThrow(/shape \[1, 8, 8, 1\] of the pictures/);
    await expect(denoiser.transform(tf.zeros([1, 8, 8, 3]))).rejects.toThrow(ShapeError);
    await expect(denoiser.transform(tf.fill([1, 8, 8, 1], 1.5))).rejects.toThrow(DataError);
    await expect(cleaner.evaluate(x)).rejects.toThrow(/no targets/);
    await expect(cleaner.evaluate({ x, target: tf.zeros([1, 8, 8, 3]) })).rejects.toThrow(/targets of shape \[8, 8, 3\]/);
  });
});
