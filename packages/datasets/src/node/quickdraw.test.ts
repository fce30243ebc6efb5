import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { DownloadError, OptionError } from '@gen/core';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { locate } from './locate.js';
import { getDataset } from './named-set.js';
import { openSource } from './open-source.js';
import { quickdraw } from './quickdraw.js';

/** Drawings of two points, `step` apart, and one of four. */
const lines = (word: string, step: number, count: number): string =>
  Array.from({ length: count }, (_, index) => JSON.stringify({ word, drawing: [index === 0 ? [[0, step, 0, step], [0, 0, step, step]] : [[0, step], [0, 0]]] })).join('\n');

async function places(files: Readonly<Record<string, string>>): Promise<{ readonly dataDir: string; readonly cacheDir: string }> {
  vi.stubEnv('GEN_DATA_DIR', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  const root = await temporaryFolder();
  await mkdir(join(root, 'data', 'quickdraw'), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, 'data', 'quickdraw', name), text);
  return { dataDir: join(root, 'data'), cacheDir: join(root, 'cache') };
}

describe('quickdraw', () => {
  test('joins categories into classes, with one scale and one length', async () => {
    const where = await places({ 'cat.ndjson': lines('cat', 4, 10), 'sea turtle.ndjson': lines('sea turtle', 8, 20) });
    const [train, held] = [await quickdraw(['sea turtle', 'cat'], where), await quickdraw(['sea turtle', 'cat'], { ...where, split: 'test' })];
    expect([train.size, held.size, train.spec]).toEqual([27, 3, { shape: [3, 5], values: 'real', classNames: ['sea turtle', 'cat'] }]);
    expect(held.spec).toEqual(train.spec);
    const { x, labels } = await train.read(Uint32Array.from({ length: 27 }, (_, index) => index), { epoch: 0, seed: 0 });
    // The drawings are told by their first step, twice as long for a turtle as for a cat.
    const steps = Array.from(labels!, (_, index) => x[index * 15]!);
    const turtle = steps[labels!.indexOf(0)]!;
    labels!.forEach((label, index) => expect(steps[index]).toBeCloseTo(label === 0 ? turtle : turtle / 2, 6));
    const opened = await openSource('quickdraw:sea turtle,cat?split=test', where);
    const everything = Uint32Array.of(0, 1, 2);
    expect((await opened.read(everything, { epoch: 0, seed: 0 })).x).toEqual((await held.read(everything, { epoch: 0, seed: 0 })).x);
  });

  test('what is missing is told with its address and its place', async () => {
    const where = await places({ 'cat.ndjson': lines('cat', 1, 3) });
    const failure = openSource('quickdraw:cat,sea turtle', where);
    await expect(failure).rejects.toThrow(DownloadError);
    await expect(failure).rejects.toThrow(`quickdraw:sea turtle is not here, and is not downloaded, since no checksum of it is published. Fetch https://storage.googleapis.com/quickdraw_dataset/sketchrnn/sea%20turtle.npz and put it into ${join(where.cacheDir, 'quickdraw')}`);
    await expect(getDataset('quickdraw', where)).rejects.toThrow(DownloadError);
  });

  test('what is there is located', async () => {
    const where = await places({ 'cat.ndjson': lines('cat', 1, 3), 'notes.txt': 'x' });
    const { isComplete, files } = await locate('quickdraw', where);
    expect([isComplete, files.map(({ name, path }) => [name, path])]).toEqual([true, [['cat.ndjson', join(where.dataDir, 'quickdraw', 'cat.ndjson')]]]);
    expect((await locate('quickdraw', await places({}))).isComplete).toBe(false);
  });

  test.each<[string, RegExp]>([
    ['quickdraw:../cat', /'\.\.\/cat' is no category/],
    ['quickdraw:cat,cat', /named once/],
    ['quickdraw', /needs a name: quickdraw:CATEGORY/],
    ['quickdraw?split=test', /needs a name/],
    ['quickdraw:', /is written quickdraw:CATEGORY/],
    ['quickdraw:cat?split=valid', /'train' or 'test'/],
    ['quickdraw:cat,dog', /are of different kinds/],
  ])('%s is refused', async (text, message) => {
    const failure = openSource(text, await places({ 'cat.ndjson': lines('cat', 1, 3), 'dog.npz': '' }));
    await expect(failure).rejects.toThrow(OptionError);
    await expect(failure).rejects.toThrow(message);
  });
});
