import { readFile } from 'node:fs/promises';
import { subset, type IndexedSource } from '@gen/core';
import { faces, parseNpy } from '@gen/datasets';
import { decode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import { attributeSides } from '../src/data/attribute-sides.js';
import { runGen } from './run-gen.js';
import { temporaryFolder } from './temporary-folder.js';

const at = temporaryFolder();
let run: string;
const data = 'faces?size=1000&split=test';
/** The faces that edits are made of, and others; each is painted once. */
const [shown, others] = [faces({ size: 1000, split: 'test' }), faces({ size: 1500, seed: 99 })];

/** A dense network, which learns faces in fewer steps than the convolutional one that pictures in colour get by default. */
beforeAll(async () => {
  run = at('faces');
  const { code, stderr } = await runGen([
    'train', 'vae', '--data', 'faces?size=1000', '--epochs', '12', '--seed', '2', '--out', run, '--quiet', '--set', 'latentDim=24', '--set', 'network=dense', '--set', 'hidden=128', '--batch', '50', '--lr', '0.002',
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}, 120_000);

async function allOf(source: IndexedSource): Promise<Float32Array> {
  return (await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 })).x;
}

/** The mean picture, `[32, 32, 3]`, of arrays of one or more. */
function meanPicture(arrays: readonly Float32Array[]): Float64Array {
  const mean = new Float64Array(3072);
  const values = arrays.reduce((sum, { length }) => sum + length, 0);
  for (const pictures of arrays) for (let at = 0; at < pictures.length; at++) mean[at % 3072]! += (pictures[at]! * 3072) / values;
  return mean;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (x: readonly number[], mx: number, y: readonly number[], my: number) => x.reduce((sum, value, index) => sum + (value - mx) * (y[index]! - my), 0);
  return product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB));
}

/** How much of one change there is in another: the factor of it that is nearest to that in squared distance. */
function amplitude(change: readonly number[], of: readonly number[]): number {
  return change.reduce((sum, value, at) => sum + value * of[at]!, 0) / of.reduce((sum, value) => sum + value ** 2, 0);
}

/** What a step of an attribute changes in pictures, beside what differs between faces that have it and faces that lack it. */
async function edited(of: string, name: string): Promise<{ readonly correlation: number; readonly size: number }> {
  const out = at(`${name}.npy`);
  const { code, stdout } = await runGen(['attribute', of, '--data', data, '--name', name, '--alpha', '-1,1', '-n', '200', '--out', out, '--json', '--quiet']);
  const sides = await attributeSides(shown, name, data);
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { name, alpha: [-1, 1], having: sides.having.size, lacking: sides.lacking.size, count: 200, out }]);
  const { shape, data: values } = parseNpy(new Uint8Array(await readFile(out)), out);
  expect(shape).toEqual([400, 32, 32, 3]);
  const pictures = Array.from({ length: 400 }, (_, index) => Float32Array.from(values.subarray(index * 3072, (index + 1) * 3072)));
  const column = (wanted: number) => meanPicture(pictures.filter((_, index) => index % 2 === wanted));
  const [taken, added] = [column(0), column(1)];
  // Other faces than those that the direction was measured on, so that what differs between these by chance does not count.
  const { having, lacking } = await attributeSides(others, name, 'other faces');
  const [withIt, without] = [meanPicture([await allOf(having)]), meanPicture([await allOf(lacking)])];
  const difference = (to: Float64Array, from: Float64Array) => [...to].map((value, index) => value - from[index]!);
  const [edit, truth] = [difference(added, taken), difference(withIt, without)];
  // From −1 to 1 are two steps.
  return { correlation: correlation(edit, truth), size: amplitude(edit, truth) / 2 };
}

describe('attribute', () => {
  // Measured: 0.98 and 0.77, 0.51 and 0.25, 0.56 and 0.27.
  it.each([
    ['Pale_Skin', 0.9, 0.6, 0.95],
    ['Wearing_Hat', 0.4, 0.15, 0.4],
    ['Eyeglasses', 0.4, 0.15, 0.4],
  ])('%s changes pictures as faces that have it differ from those that lack it: a correlation above %d, and from %d to %d of the difference for a step', async (name, least, smallest, largest) => {
    const { correlation: similar, size } = await edited(run, name);
    expect(similar).toBeGreaterThan(least);
    expect(size).toBeGreaterThan(smallest);
    expect(size).toBeLessThan(largest);
  });

  it('0 is the reconstruction, and each row is one example', async () => {
    const [tilesFile, reconstructed] = [at('edited.npy'), at('reconstructed.npy')];
    await runGen(['attribute', run, '--data', data, '--name', 'Bangs', '--alpha', '0,1.5,0', '-n', '3', '--out', tilesFile, '--quiet']);
    await runGen(['reconstruct', run, '--data', data, '-n', '3', '--out', reconstructed, '--quiet']);
    const read = async (file: string) => Float32Array.from(parseNpy(new Uint8Array(await readFile(file)), file).data);
    const [tiles, plain] = [await read(tilesFile), await read(reconstructed)];
    const tile = (row: number, column: number) => tiles.subarray((3 * row + column) * 3072, (3 * row + column + 1) * 3072);
    for (const row of [0, 1, 2]) {
      const own = plain.subarray(row * 3072, (row + 1) * 3072);
      for (const column of [0, 2]) expect(Buffer.compare(Buffer.from(tile(row, column).slice().buffer), Buffer.from(own.slice().buffer))).toBe(0);
      expect(tile(row, 1).some((value, index) => Math.abs(value - own[index]!) > 0.05)).toBe(true);
    }
  });

  it('writes a picture into the run, a column for each amount, from the test split of its own data', async () => {
    const { stdout } = await runGen(['attribute', run, '--name', 'Wearing_Hat', '--quiet']);
    expect(stdout).toMatch(/^Wearing_Hat in 8 examples, from \d+ that have it and \d+ that lack it: .*attribute-Wearing_Hat\.png\n$/);
    const { width, height } = decode(await readFile(`${run}/attribute-Wearing_Hat.png`));
    expect([width, height]).toEqual([5 * 64 + 4 * 2, 8 * 64 + 7 * 2]);
  });

  it('goes by classes where there are no attributes', async () => {
    const source = await import('@gen/datasets').then(({ digits }) => digits({ size: 50 }));
    const { having, lacking } = await attributeSides(source, '7', 'digits');
    const sevens = [...source.labels.keys()].filter((index) => source.labels[index] === 7);
    expect([having.size, lacking.size]).toEqual([sevens.length, 50 - sevens.length]);
    expect(await allOf(having)).toEqual(await allOf(subset(source, Uint32Array.from(sevens))));
  });

  it.each([
    [['--name', 'smilling'], "--name smilling: faces?size=1000&split=test has no such attribute. Did you mean Smiling? Attributes: Bald, Bangs, Black_Hair"],
    [['--name', 'Old'], '--name Old: faces?size=1000&split=test has no such attribute. Attributes: Bald, Bangs'],
    [['--name', 'Smiling', '--alpha', '1,NaN'], '--alpha must be a list of numbers'],
    [['--name', 'Smiling', '--alpha', ''], '--alpha needs at least one number'],
    [[], '--name is missing'],
    [['--name', 'serious', '--data', 'digits'], '--name serious: digits has no such class. Classes: 0, 1, 2'],
    [['--name', 'x', '--data', 'curves'], '--name x: curves has neither attributes nor classes.'],
    [['--name', 'Smiling', '--data', 'faces?size=20&labels=1'], 'All of the 13 examples of faces?size=20&labels=1 are Smiling'],
  ])('%j is refused', async (flags, message) => {
    const { code, stderr } = await runGen(['attribute', run, ...(flags.includes('--data') ? [] : ['--data', data]), ...flags]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
