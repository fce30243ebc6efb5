import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writePictures, writeRows } from './large-files.js';
import { walk } from './walk.js';

/** What a process may take at most, with Node itself, in MiB. */
const MOST = 300;
const BYTES = 1e9;
const CSV_BYTES = 1e8;

let folder: string;

beforeAll(async () => {
  if (!existsSync(fileURLToPath(new URL('../../dist/node.js', import.meta.url)))) throw new Error('These tests run the built package: build @gen/datasets first.');
  folder = await mkdtemp(join(tmpdir(), 'gen-memory-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a gigabyte of pictures is walked in less than 300 MB', { timeout: 300_000 }, async () => {
  const count = await writePictures(folder, BYTES);
  const { examples, shape, megabytes } = await walk(`folder:${folder}?resize=64`);
  expect([examples, shape]).toEqual([count, [64, 64, 3]]);
  expect(megabytes).toBeLessThan(MOST);
});

test.each<[string, number]>([['rows.csv', CSV_BYTES], ['rows.csv.gz', 7.5e7]])('%s, of %d bytes, is walked in less than 300 MB', { timeout: 300_000 }, async (name, bytes) => {
  const thousands = Math.round(bytes / 66_000);
  const path = join(folder, name);
  await writeRows(path, thousands);
  if (!name.endsWith('.gz')) expect((await stat(path)).size).toBeGreaterThan(0.9 * bytes);
  const { examples, shape, megabytes } = await walk(`csv:${path}`);
  expect([examples, shape]).toEqual([1000 * thousands, [7]]);
  expect(megabytes).toBeLessThan(MOST);
});
