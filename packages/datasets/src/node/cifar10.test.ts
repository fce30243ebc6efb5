import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { cifar10 } from './cifar10.js';
import { locate } from './locate.js';
import { openSource } from './open-source.js';

async function folderWith(files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'cifar10'));
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, 'cifar10', name), bytes);
  return folder;
}

/** 10,000 records; record `n` has class `n mod 10` and the red of its first pixel is 51. */
function batch(): Uint8Array {
  const bytes = new Uint8Array(30_730_000);
  for (let record = 0; record < 10_000; record++) bytes.set([record % 10, 51], record * 3073);
  return bytes;
}

test('opens by name, gzipped or not', async () => {
  const dataDir = await folderWith({ 'test_batch.bin.gz': new Uint8Array(gzipSync(batch(), { level: 1 })) });
  const source = await openSource('cifar10?split=test&labels=3', { dataDir });
  expect([source.size, source.spec.shape, source.spec.classNames![3]]).toEqual([1000, [32, 32, 3], 'cat']);
  const { x, labels } = await source.read(Uint32Array.of(7), { epoch: 0, seed: 0 });
  expect([x[0], x[1], labels![0]]).toEqual([Math.fround(0.2), 0, 3]);
  expect((await locate('cifar10', { dataDir })).isComplete).toBe(false);
});

test.each<[string, string, () => Uint8Array, RegExp]>([
  ['a cut file', 'test_batch.bin', () => batch().slice(0, 3073 * 5), /test_batch\.bin has 15365 bytes, where 30730000 were expected/],
  ['a cut record', 'test_batch.bin', () => batch().slice(0, -1), /test_batch\.bin has 30729999 bytes/],
  ['a label above 9', 'test_batch.bin', () => batch().fill(10, 3073 * 4711, 3073 * 4711 + 1), /test_batch\.bin is no CIFAR-10 file: record 4711 has the class 10/],
  ['a cut gzip file', 'test_batch.bin.gz', () => new Uint8Array(gzipSync(batch(), { level: 1 })).slice(0, -9), /damaged or truncated gzip file/],
  ['a gzip bomb', 'test_batch.bin.gz', () => Buffer.concat(Array<Uint8Array>(64).fill(gzipSync(new Uint8Array(2 ** 24)))), /decompresses to more than the 30730000 bytes/],
])('%s is refused', async (_, name, content, message) => {
  const dataDir = await folderWith({ [name]: content() });
  const before = process.resourceUsage().maxRSS;
  const failure = cifar10({ split: 'test', dataDir });
  await expect(failure).rejects.toThrow(DataError);
  await expect(failure).rejects.toThrow(message);
  expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(150);
});
