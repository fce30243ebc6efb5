import { describe, expect, test } from 'vitest';
import { DataError, OptionError, ShapeError, type IndexedSource } from '@gen/core';
import { digits } from '../digits/digits.js';
import { documents } from '../documents/documents.js';
import { openSource } from '../node/open-source.js';
import { shapes } from '../paintings/shapes.js';
import { addGaussianNoise } from '../transforms/add-gaussian-noise.js';
import { binarize } from '../transforms/binarize.js';
import { crop, randomCrop } from '../transforms/crop.js';
import { downscale } from '../transforms/downscale.js';
import { fitWhitening } from '../transforms/fit-whitening.js';
import { flip, randomFlip } from '../transforms/flip.js';
import { maskPixels } from '../transforms/mask-pixels.js';
import { occlude } from '../transforms/occlude.js';
import { patches } from '../transforms/patches.js';
import { saltAndPepper } from '../transforms/salt-and-pepper.js';
import { fitStandardization, standardize } from '../transforms/standardize.js';
import { toGrey } from '../transforms/to-grey.js';
import { watermark } from '../transforms/watermark.js';
import { whiten } from '../transforms/whiten.js';
import { withTarget } from '../transforms/with-target.js';

const first = async (source: IndexedSource, epoch = 0): Promise<Float32Array> =>
  (await source.read(Uint32Array.from({ length: Math.min(30, source.size) }, (_, index) => index), { epoch, seed: 3 })).x;

const coloured = shapes({ size: 40, seed: 2 });
const plain = digits({ size: 60, seed: 2 });

describe('a text does what the functions do', () => {
  test.each<[string, () => IndexedSource | Promise<IndexedSource>]>([
    ['shapes?size=40&seed=2&grey=yes', () => toGrey(coloured)],
    ['shapes?size=40&seed=2&grey=no', () => coloured],
    ['shapes?size=40&seed=2&crop=20', () => crop(coloured, { height: 20, width: 20 })],
    ['shapes?size=40&seed=2&randomCrop=20', () => randomCrop(coloured, { height: 20, width: 20, seed: 2 })],
    ['shapes?size=40&seed=2&downscale=4', () => downscale(coloured, { factor: 4 })],
    ['shapes?size=40&seed=2&patches=5&patchCount=70', () => patches(coloured, { size: 5, count: 70, seed: 2 })],
    ['shapes?size=40&seed=2&flip=vertical', () => flip(coloured, { axis: 'vertical' })],
    ['shapes?size=40&seed=2&flip=random&corruption=fixed', () => randomFlip(coloured, { mode: 'fixed', seed: 2 })],
    ['digits?size=60&seed=2&binarize=fixed', () => binarize(plain, 'fixed', { seed: 2 })],
    ['digits?size=60&seed=2&occlude=9', () => occlude(plain, { height: 9, width: 9, seed: 2 })],
    ['digits?size=60&seed=2&watermark=NO', () => watermark(plain, 'NO')],
    ['digits?size=60&seed=2&noise=0.5', () => addGaussianNoise(plain, { sigma: 0.5, clip: true, seed: 2 })],
    ['documents?size=60&seed=2&noise=0.5', () => addGaussianNoise(documents({ size: 60, seed: 2 }), { sigma: 0.5, seed: 2 })],
    ['digits?size=60&seed=2&mask=0.25&corruption=fixed', () => maskPixels(plain, { share: 0.25, mode: 'fixed', seed: 2 })],
    ['digits?size=60&seed=2&saltAndPepper=0.1', () => saltAndPepper(plain, { share: 0.1, seed: 2 })],
    ['digits?size=60&seed=2&noise=0.5&mask=0.25&keepClean=yes', () => withTarget(plain, (clean) => maskPixels(addGaussianNoise(clean, { sigma: 0.5, clip: true, seed: 2 }), { share: 0.25, seed: 2 }))],
    ['digits?size=60&seed=2&keepClean=no', () => plain],
    ['digits?size=60&seed=2&standardize=source', async () => standardize(plain, await fitStandardization(plain, { per: 'source' }))],
    [
      'digits?size=60&seed=2&crop=8&whiten=pca&whitenEpsilon=0.01',
      async () => {
        const middle = crop(plain, { height: 8, width: 8 });
        return whiten(middle, await fitWhitening(middle, { method: 'pca', epsilon: 0.01 }));
      },
    ],
  ])('%s', async (text, make) => {
    const [opened, made] = [await openSource(text), await make()];
    expect([opened.spec, opened.size]).toEqual([made.spec, made.size]);
    for (const epoch of [0, 1]) expect(Buffer.compare(Buffer.from((await first(opened, epoch)).buffer), Buffer.from((await first(made, epoch)).buffer))).toBe(0);
  });

  test('in one order, whatever the order in the text', async () => {
    const opened = await openSource('shapes?saltAndPepper=0.1&mask=0.25&noise=0.5&occlude=3&binarize=threshold&limit=11&flip=horizontal&downscale=2&crop=16&grey=yes&size=40&seed=2');
    const own = { seed: 2 };
    const small = flip(downscale(crop(toGrey(coloured), { height: 16, width: 16 }), { factor: 2 }));
    const noisy = addGaussianNoise(occlude(binarize(small, 'threshold'), { height: 3, width: 3, ...own }), { sigma: 0.5, clip: true, ...own });
    const made = saltAndPepper(maskPixels(noisy, { share: 0.25, ...own }), { share: 0.1, ...own });
    expect([opened.size, opened.spec.shape, opened.spec.classNames]).toEqual([11, [8, 8, 1], ['circle', 'square', 'triangle']]);
    expect(await first(opened)).toEqual((await first(made)).subarray(0, 11 * 64));
  });
});

test('keepClean keeps examples as what shapes and binarises them made them', async () => {
  const spoiled = await openSource('shapes?size=40&seed=2&grey=yes&crop=16&downscale=2&binarize=fixed&limit=7&occlude=3&noise=0.5&keepClean=yes&corruption=fixed');
  const clean = await openSource('shapes?size=40&seed=2&grey=yes&crop=16&downscale=2&binarize=fixed&limit=7');
  expect(spoiled.spec).toEqual({ ...clean.spec, values: 'real', target: { shape: [8, 8, 1], values: 'binary', range: [0, 1] } });
  const [made, wanted] = await Promise.all([spoiled, clean].map(async (source) => source.read(Uint32Array.of(3, 6), { epoch: 2, seed: 9 })));
  expect(made!.target).toEqual(wanted!.x);
  expect(made!.labels).toEqual(wanted!.labels);
  expect(made!.x).not.toEqual(wanted!.x);
});

describe('what is measured', () => {
  const meansOf = async (text: string): Promise<number> => {
    const x = await first(await openSource(text));
    return x.reduce((sum, value) => sum + value, 0);
  };

  test('comes from the training split, whatever the split and the limit', async () => {
    const [train, held] = [digits({ size: 200 }), digits({ size: 200, split: 'test' })];
    const numbers = await fitStandardization(train);
    expect(await first(await openSource('digits?size=200&split=test&limit=20&standardize=feature'))).toEqual((await first(standardize(held, numbers))).subarray(0, 20 * 784));
    expect(await first(await openSource('digits?size=200&limit=20&standardize=feature'))).toEqual((await first(standardize(train, numbers))).subarray(0, 20 * 784));
    expect(await meansOf('digits?size=30&standardize=source')).toBeCloseTo(0, 1);
  });

  test('includes the corruption, so that what a model sees is standard', async () => {
    const x = await first(await openSource('moons?size=30&noise=2&standardize=source&corruption=fixed'));
    const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
    expect(mean).toBeCloseTo(0, 5);
    expect(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length).toBeCloseTo(1, 5);
  });
});

describe('refused', () => {
  test.each<[string, typeof DataError | typeof OptionError | typeof ShapeError, RegExp]>([
    ['digits?grey=yes', ShapeError, /toGrey needs pictures of 3 channels/],
    ['digits?crop=40', OptionError, /crop: 40 × 40 pixels do not lie within/],
    ['digits?crop=20&randomCrop=20', OptionError, /exclude each other/],
    ['digits?standardize=feature&whiten=zca', OptionError, /exclude each other/],
    ['digits?patchCount=5', OptionError, /patches=12/],
    ['digits?whitenEpsilon=1', OptionError, /whiten=zca/],
    ['digits?downscale=3', ShapeError, /downscale/],
    ['digits?watermark=sample', OptionError, /no letter 's'/],
    ['digits?watermark=MUCH TOO LONG', OptionError, /do not lie within/],
    ['digits?flip=diagonal', OptionError, /'horizontal' or 'vertical' or 'random'/],
    ['digits?mask=1.5', OptionError, /mask must be a number ≥ 0 and ≤ 1/],
    ['ring?saltAndPepper=0.1', DataError, /knows its range/],
    ['ring?crop=1', OptionError, /no option crop/],
    ['shapes?whiten=zca&size=5', ShapeError, /at most 1024 values; these have 3072/],
    ['digits?keepClean=yes', OptionError, /give one too: occlude=…, watermark=…, noise=…, mask=…, saltAndPepper=…/],
    ['digits?noise=0.1&keepClean=yes&standardize=source', OptionError, /keepClean=yes excludes standardize and whiten/],
    ...['sketches', 'ndjson:a.ndjson', 'quickdraw:cat', 'csv:a.csv', 'pairs:a,b', 'celeba'].flatMap((source): [string, typeof OptionError, RegExp][] =>
      ['noise=1', 'crop=1', 'keepClean=yes', 'standardize=feature'].filter((option) => !`${source} ${option}`.startsWith('celeba crop')).map((option) => [`${source}?${option}`, OptionError, new RegExp(`no option ${option.split('=')[0]!}`)]),
    ),
  ])('%s', async (text, kind, message) => {
    const failure = openSource(text);
    await expect(failure).rejects.toThrow(kind);
    await expect(failure).rejects.toThrow(message);
  });
});
