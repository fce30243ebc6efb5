import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DataError, DownloadError } from '@gen/core';
import { encodeJpeg } from '../../test/encode-jpeg.js';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { attributesOf } from '../attributes/attributes-of.js';
import { celeba } from './celeba.js';
import { locate } from './locate.js';
import { getDataset } from './named-set.js';
import { openSource } from './open-source.js';

const names = ['Male', 'Smiling', 'Young'];
const rows = ['000001.jpg 1 -1 1', '000002.jpg -1 -1 1', '000003.jpg 1 1 -1', '000004.jpg -1 1 1'];
const table = `4\n${names.join(' ')}\n${rows.join('\n')}\n`;
const partition = '000001.jpg 0\n000002.jpg 2\n000003.jpg 0\n000004.jpg 1\n';

/** Pictures in CelebA's layout: number n is black but for the square of 148 in the middle, which is red with green 40·n. */
async function layout(files: Readonly<Record<string, string>>, pictures = 4, folder = 'img_align_celeba'): Promise<string> {
  const dataDir = await temporaryFolder();
  await mkdir(join(dataDir, 'celeba', folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(dataDir, 'celeba', name), text);
  for (let number = 1; number <= pictures; number++) {
    const isInside = (row: number, column: number) => row >= 35 && row < 183 && column >= 15 && column < 163;
    const bytes = await encodeJpeg(178, 218, (row, column) => (isInside(row, column) ? [200, 40 * number, 0] : [0, 0, 0]));
    await writeFile(join(dataDir, 'celeba', folder, `${String(number).padStart(6, '0')}.jpg`), bytes);
  }
  return dataDir;
}

const complete = { 'list_attr_celeba.txt': table, 'list_eval_partition.txt': partition };

describe('celeba', () => {
  test('gives the splits of the partition, the middle of each picture, and its attributes', async () => {
    const dataDir = await layout(complete);
    const train = await openSource('celeba', { dataDir });
    expect([train.size, train.spec]).toEqual([2, { shape: [64, 64, 3], values: 'real', range: [0, 1], attributeNames: names }]);
    expect(await attributesOf(train)).toEqual({ names, values: Uint8Array.of(1, 0, 1, 1, 1, 0) });
    const { x } = await train.read(Uint32Array.of(1), { epoch: 0, seed: 0 });
    // Number 3: the square is all red and green, to the errors of JPEG, which are largest at its edges.
    const mean = (channel: number) => x.reduce((sum, value, at) => sum + (at % 3 === channel ? value : 0), 0) / (64 * 64);
    expect([mean(0), mean(1), mean(2)].map((value) => Math.abs(value * 255))).toEqual([expect.closeTo(200, -0.5), expect.closeTo(120, -0.5), expect.closeTo(0, -0.5)]);
    const wide = await celeba({ dataDir, crop: 178, resize: 20 });
    const { x: whole } = await wide.read(Uint32Array.of(1), { epoch: 0, seed: 0 });
    expect([wide.spec.shape, whole[0]! < 0.1, whole[3 * 210]! > 0.7]).toEqual([[20, 20, 3], true, true]);
    expect([(await celeba({ dataDir, split: 'valid' })).size, (await openSource('celeba?split=test&resize=32', { dataDir })).spec.shape]).toEqual([1, [32, 32, 3]]);
    expect((await locate('celeba', { dataDir })).isComplete).toBe(true);
  });

  test('takes the tables as CSV, and the folder unpacked into itself', async () => {
    const csv = `image_id,${names.join(',')}\n${rows.map((row) => row.split(' ').join(',')).join('\n')}\n`;
    const dataDir = await layout(
      { 'list_attr_celeba.csv': csv, 'list_eval_partition.csv': `image_id,partition\n${partition.replaceAll(' ', ',')}` },
      4,
      'img_align_celeba/img_align_celeba',
    );
    const source = await celeba({ dataDir });
    expect((await attributesOf(source)).values).toEqual(Uint8Array.of(1, 0, 1, 1, 1, 0));
    expect((await source.read(Uint32Array.of(0), { epoch: 0, seed: 0 })).x.some((value) => value > 0.7)).toBe(true);
  });

  test('what is missing is told with where it comes from and where it goes', async () => {
    const cacheDir = await temporaryFolder();
    for (const failure of [celeba({ cacheDir, dataDir: cacheDir }), getDataset('celeba', { cacheDir, dataDir: cacheDir })]) {
      await expect(failure).rejects.toThrow(DownloadError);
      await expect(failure).rejects.toThrow(
        `celeba is not downloaded (non-commercial research): fetch img_align_celeba.zip (unpacked), list_attr_celeba.txt and list_eval_partition.txt from https://mmlab.ie.cuhk.edu.hk/projects/CelebA.html. Put the folder img_align_celeba and list_attr_celeba.txt and list_eval_partition.txt into ${join(cacheDir, 'celeba')},`,
      );
    }
    const dataDir = await layout({ 'list_attr_celeba.txt': table });
    await expect(celeba({ dataDir, cacheDir })).rejects.toThrow(/Put list_eval_partition\.txt into/);
  });

  test.each<[string, Readonly<Record<string, string>>, number, RegExp]>([
    ['a picture that is not there', complete, 2, /img_align_celeba lacks 1 of 2 pictures of the split train, the first of them 000003\.jpg/],
    ['a picture without attributes', { ...complete, 'list_attr_celeba.txt': `3\n${names.join(' ')}\n${rows.filter((_, row) => row !== 2).join('\n')}\n` }, 4, /list_attr_celeba\.txt has no row for 000003\.jpg, which .*list_eval_partition\.txt names/],
    ['a partition without the split', { ...complete, 'list_eval_partition.txt': '000002.jpg 2\n' }, 4, /names no pictures of the split train/],
  ])('%s is refused', async (_, files, pictures, message) => {
    const failure = celeba({ dataDir: await layout(files, pictures) });
    await expect(failure).rejects.toThrow(DataError);
    await expect(failure).rejects.toThrow(message);
  });

  test('a picture of another kind is refused by name when it is read', async () => {
    const dataDir = await layout(complete);
    await writeFile(join(dataDir, 'celeba/img_align_celeba/000001.jpg'), await encodeJpeg(100, 100, () => [0, 0, 0]));
    const source = await celeba({ dataDir });
    await expect(Promise.resolve(source.read(Uint32Array.of(0), { epoch: 0, seed: 0 }))).rejects.toThrow(/000001\.jpg has 100×100 pixels and colour, where a colour JPEG file of 148×148 or more was expected/);
  });
});
