import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { DataError, OptionError, StoreError, type IndexedSource } from '@gen/core';
import { encodeIdx } from '../../test/encode-idx.js';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { digits } from '../digits/digits.js';
import { encodeNpy } from '../formats/npy.js';
import { openSource } from './open-source.js';

async function all(source: IndexedSource, epoch = 0) {
  return source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch, seed: 0 });
}

async function file(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, bytes);
  return path;
}

const ramp = Float32Array.from({ length: 40 }, (_, index) => index);

describe('openSource', () => {
  test('opens digits with their options', async () => {
    const source = await openSource('digits?split=test&size=50&seed=4');
    expect(await all(source)).toEqual(await all(digits({ split: 'test', size: 50, seed: 4 })));
    const twos = await openSource('digits?digits=2,3&limit=20');
    expect(twos.size).toBe(20);
    expect(new Set((await all(twos)).labels)).toEqual(new Set([2, 3]));
  });

  test('the split of the caller counts where the text names none', async () => {
    expect((await openSource('digits', { split: 'test' })).size).toBe(2000);
    expect((await openSource('digits?split=train', { split: 'test' })).size).toBe(10_000);
  });

  test('chooses labels, then limits, then makes binary', async () => {
    const images = await file('images.gz', new Uint8Array(gzipSync(encodeIdx([6, 1, 1], [10, 200, 20, 210, 30, 220]))));
    const labels = await file('labels', encodeIdx([6], [0, 1, 0, 1, 0, 1]));
    const source = await openSource(`idx:${images},${labels}?labels=1&limit=2&binarize=threshold`);
    expect(source.spec).toEqual({ shape: [1, 1, 1], values: 'binary', range: [0, 1], classNames: ['0', '1'] });
    const { x, labels: kept } = await all(source);
    expect([[...x], [...kept!]]).toEqual([[1, 1], [1, 1]]);
    expect((await openSource(`idx:${images},${labels}?limit=100`)).size).toBe(6);
  });

  test('fixed binarisation takes its seed from the text', async () => {
    const bits = async (text: string, epoch = 0) => (await all(await openSource(text), epoch)).x;
    expect(await bits('digits?size=5&binarize=fixed', 3)).toEqual(await bits('digits?size=5&binarize=fixed'));
    expect(await bits('digits?size=5&binarize=stochastic', 3)).not.toEqual(await bits('digits?size=5&binarize=stochastic'));
  });

  test('own files are used whole unless a split is named, which holds out a tenth', async () => {
    const path = await file('ramp.npy', encodeNpy(ramp, [40, 1]));
    const [whole, train, test, other] = await Promise.all(['', '?split=train', '?split=test', '?split=test&seed=1'].map((options) => openSource(`npy:${path}${options}`)));
    expect([...(await all(whole!)).x]).toEqual([...ramp]);
    expect([train!.size, test!.size]).toEqual([36, 4]);
    expect([...(await all(train!)).x, ...(await all(test!)).x].sort((a, b) => a - b)).toEqual([...ramp]);
    expect(await all(other!)).not.toEqual(await all(test!));
    expect((await openSource(`npy:${path}`, { split: 'train' })).size).toBe(36);
    await expect(openSource(`npy:${path}`, { split: 'test' })).rejects.toThrow(/used whole/);
  });

  test('shapes: rows, grey pictures, single numbers', async () => {
    const shape = async (...dims: number[]) => (await openSource(`npy:${await file('a.npy', encodeNpy(ramp, dims))}`)).spec.shape;
    expect([await shape(40), await shape(8, 5), await shape(2, 4, 5), await shape(2, 2, 2, 5)]).toEqual([[1], [5], [4, 5, 1], [2, 2, 5]]);
    const folder = join(await file('a.png', encode({ width: 2, height: 3, channels: 1, data: new Uint8Array(6) })), '..');
    expect((await openSource(`folder:${folder}`)).spec.shape).toEqual([3, 2, 1]);
  });

  test('drawings of QuickDraw are read as strokes', async () => {
    const line = JSON.stringify({ word: 'cat', drawing: [[[0, 3], [0, 4]]] });
    const source = await openSource(`ndjson:${await file('cat.ndjson', new TextEncoder().encode(`${line}\n${line}\n`))}`);
    expect([source.size, source.spec.shape, source.spec.classNames]).toEqual([2, [1, 5], ['cat']]);
    // The deviation of 3 and 4 is a half.
    expect([...(await all(source)).x.subarray(0, 5)]).toEqual([6, 8, 0, 1, 0]);
  });

  test('tables keep what their values stand for through every option', async () => {
    const path = await file('rows.csv.gz', new Uint8Array(gzipSync(`id,size,kind\n${Array.from({ length: 20 }, (_, row) => `n${row},${row},${row % 2 ? 'odd' : 'even'}`).join('\n')}\n`)));
    const source = await openSource(`csv:${path}?class=kind&omit=id&split=train&labels=1&limit=5`);
    expect([source.size, source.spec.shape, source.spec.classNames]).toEqual([5, [1], ['even', 'odd']]);
    // Of the twenty rows those of sizes 2 and 18 are held out: their mean is no part of the columns'.
    const sizes = Array.from({ length: 20 }, (_, row) => row).filter((row) => row !== 2 && row !== 18);
    const deviation = Math.sqrt(sizes.reduce((sum, size) => sum + (size - 170 / 18) ** 2 / 18, 0));
    expect(source.spec.columns).toEqual([{ name: 'size', type: 'number', mean: expect.closeTo(170 / 18, 12), scale: expect.closeTo(deviation, 12), decimals: 0, hasMissing: false }]);
  });

  test('few labels: so many of each class, by seed, before the limit', async () => {
    const few = await openSource('digits?size=400&perClass=3');
    const { labels } = await all(few);
    expect([...labels!].sort()).toEqual(Array.from({ length: 30 }, (_, index) => Math.floor(index / 3)));
    expect(await all(await openSource('digits?size=400&perClass=3&seed=1'))).not.toEqual(await all(few));
    expect((await openSource('digits?size=400&digits=4,5&perClass=3')).size).toBe(6);
    expect((await openSource('digits?size=400&perClass=3&limit=7')).size).toBe(7);
    await expect(openSource('ring?size=40&perClass=30')).rejects.toThrow(/Cannot take 30 examples of each class/);
    await expect(openSource('curves?perClass=3')).rejects.toThrow(OptionError);
  });

  test('columns of a table are targets if so named', async () => {
    const path = await file('rows.csv', new TextEncoder().encode(`size,price,rent\n${Array.from({ length: 20 }, (_, row) => `${row},${2 * row},${3 * row}`).join('\n')}\n`));
    const source = await openSource(`csv:${path}?target=price,rent&split=train&limit=5`);
    const streamed = await openSource(`csv:${path}?target=price,rent&split=train&limit=5&stream=yes`);
    expect(streamed.spec.target!.columns).toEqual(source.spec.target!.columns);
    expect(await all(streamed)).toEqual(await all(source));
    expect([source.spec.shape, source.spec.target!.shape]).toEqual([[1], [2]]);
    const { x, target } = await all(source);
    // All are multiples of one number, so that they are the same when scaled.
    x.forEach((value, row) => expect(target![2 * row]).toBeCloseTo(value, 5));
    await expect(openSource(`csv:${path}?target=prize`)).rejects.toThrow(/no column 'prize'. Did you mean price/);
  });

  test.each<[string, Uint8Array, string, RegExp]>([
    ['NaN', encodeNpy(Float32Array.of(1, NaN), [2, 1]), 'npy:', /value 0 of example 1 is NaN/],
    ['no examples', encodeNpy(new Float32Array(), [0, 5]), 'npy:', /holds no examples/],
    ['a PNG', encode({ width: 1, height: 1, channels: 1, data: new Uint8Array(1) }), 'idx:', /is no IDX file.*it is a PNG picture/],
    ['labels alone', encodeIdx([3], [1, 2, 3]), 'idx:', /as labels do, where pictures were expected/],
    ['values that cannot be binary', encodeNpy(Float32Array.of(1, 3), [2, 1]), 'npy:', /Only values in \[0, 1\]/],
  ])('%s in a file is refused', async (_, bytes, scheme, message) => {
    const opened = file('bad', bytes).then((path) => openSource(`${scheme}${path}?binarize=fixed`)).then((source) => all(source));
    await expect(opened).rejects.toThrow(DataError);
    await expect(opened).rejects.toThrow(message);
  });

  test('swapped IDX files are told as such', async () => {
    const images = await file('images', encodeIdx([1, 1, 1], [5]));
    const labels = await file('labels', encodeIdx([1], [5]));
    await expect(openSource(`idx:${labels},${images}`)).rejects.toThrow(/swapped/);
    await expect(openSource(`idx:${images},${images}`)).rejects.toThrow(/swapped/);
  });

  test('a file that is not there and a wrong name are told as such', async () => {
    await expect(openSource('npy:/nowhere/x.npy')).rejects.toThrow(StoreError);
    await expect(openSource('npy:/nowhere/x.npy')).rejects.toThrow('Cannot read /nowhere/x.npy: it does not exist.');
    await expect(openSource('minst')).rejects.toThrow(OptionError);
  });
});
