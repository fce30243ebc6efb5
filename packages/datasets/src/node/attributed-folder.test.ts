import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { DataError, OptionError, type IndexedSource } from '@gen/core';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { attributesOf } from '../attributes/attributes-of.js';
import { imageFolder } from './image-folder.js';
import { openSource } from './open-source.js';

/** Writes pictures of one grey pixel, by name. */
async function folderOf(pictures: Readonly<Record<string, number>>, table: string): Promise<{ readonly folder: string; readonly table: string }> {
  const at = await temporaryFolder();
  const folder = join(at, 'pictures');
  for (const [name, pixel] of Object.entries(pictures)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), encode({ width: 1, height: 1, channels: 1, data: Uint8Array.of(pixel) }));
  }
  await writeFile(join(at, 'table.csv'), table);
  return { folder, table: join(at, 'table.csv') };
}

async function contentOf(source: IndexedSource) {
  const { x, labels } = await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 });
  return { pixels: Array.from(x, (value) => Math.round(value * 255)), labels: labels && [...labels], attributes: [...(await attributesOf(source)).values] };
}

describe('a folder with a table of attributes', () => {
  test('rows find their pictures by name, in any order', async () => {
    const { folder, table } = await folderOf({ 'a.png': 1, 'b.png': 2, 'c.png': 3 }, 'file,red,round\nc.png,1,1\na.png,1,0\nb.png,0,1\n');
    const source = await openSource(`folder:${folder}?attributes=${table}`);
    expect(source.spec.attributeNames).toEqual(['red', 'round']);
    expect(await contentOf(source)).toEqual({ pixels: [1, 2, 3], labels: undefined, attributes: [1, 0, 0, 1, 1, 1] });
  });

  test('with subfolders the table has paths, and labels stay', async () => {
    const { folder, table } = await folderOf({ 'cat/a.png': 1, 'dog/a.png': 2 }, '2\nred\ndog/a.png 1\ncat/a.png -1\n');
    expect(await contentOf(await openSource(`folder:${folder}?attributes=${table}&labels=1`))).toEqual({ pixels: [2], labels: [1], attributes: [1] });
  });

  test('what does not match is refused by name, or skipped as asked', async () => {
    const { folder, table } = await folderOf({ 'a/1.png': 1, 'b/2.png': 2, 'b/3.png': 3 }, 'file,red\nb/3.png,1\nb/9.png,0\n');
    const opening = imageFolder(folder, { attributes: table });
    await expect(opening).rejects.toThrow(DataError);
    await expect(opening).rejects.toThrow(`${table} has no row for 2 of 3 pictures, the first of them ${join(folder, 'a/1.png')}. To pass over what does not match, give unmatched=skip.`);
    expect(await contentOf(await openSource(`folder:${folder}?attributes=${table}&unmatched=skip`))).toEqual({ pixels: [3], labels: [1], attributes: [1] });
    await expect(imageFolder(folder, { attributes: table, unmatched: 'maybe' as never })).rejects.toThrow(OptionError);
  });

  test('a row without a picture is refused, and a table of other pictures always', async () => {
    const one = await folderOf({ 'a.png': 1 }, 'file,red\na.png,1\nz.png,0\n');
    await expect(imageFolder(one.folder, { attributes: one.table })).rejects.toThrow(`${one.table} has 2 rows, but ${one.folder} has one picture: z.png is not there.`);
    const other = await folderOf({ 'a.png': 1 }, 'file,red\npictures/a.png,1\n');
    await expect(imageFolder(other.folder, { attributes: other.table, unmatched: 'skip' })).rejects.toThrow(/has none of the 1 pictures of .*: it names pictures\/a\.png first, where a path from that folder was expected/);
  });
});
