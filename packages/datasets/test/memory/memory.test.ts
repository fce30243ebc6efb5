import { execFile } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { link, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { encode } from 'fast-png';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldIn, randomBits, randomKey } from '@gen/core';

/** What a process may take at most, with Node itself, in MiB. */
const MOST = 300;
const BYTES = 1e9;
const CSV_BYTES = 1e8;

const walker = fileURLToPath(new URL('walk.mjs', import.meta.url));
let folder: string;

beforeAll(async () => {
  if (!existsSync(fileURLToPath(new URL('../../dist/node.js', import.meta.url)))) throw new Error('These tests run the built package: build @gen/datasets first.');
  folder = await mkdtemp(join(tmpdir(), 'gen-memory-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Walked {
  readonly examples: number;
  readonly shape: readonly number[];
  readonly megabytes: number;
}

/** Walks a source in a process of its own. */
async function walk(text: string): Promise<Walked> {
  const { stdout } = await promisify(execFile)(process.execPath, [walker, text]);
  return JSON.parse(stdout) as Walked;
}

/** Bytes that hardly can be compressed. */
const noise = (seed: number, count: number): Uint8Array => new Uint8Array(randomBits(foldIn(randomKey(seed), 'noise'), count / 4).buffer);

async function jpeg(width: number, height: number): Promise<Uint8Array> {
  const { resolve } = createRequire(import.meta.url);
  const [{ default: factory }, { defaultOptions }] = (await Promise.all([import('@jsquash/jpeg/codec/enc/mozjpeg_enc.js'), import('@jsquash/jpeg/meta.js')] as Promise<unknown>[])) as [
    { default(options: object): Promise<{ encode(data: Uint8Array, width: number, height: number, options: object): Uint8Array }> },
    { defaultOptions: object },
  ];
  const encoder = await factory({ noInitialRun: true, wasmBinary: await readFile(resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm')) });
  return encoder.encode(noise(2, width * height * 4), width, height, { ...defaultOptions, quality: 100, chroma_subsample: 1, progressive: false });
}

/** A gigabyte of pictures, which are two files under many names. */
async function gigabyteOfPictures(): Promise<number> {
  const [width, height] = [1200, 1000];
  await writeFile(join(folder, '0.png'), encode({ width, height, channels: 3, data: noise(1, width * height * 3) }));
  await writeFile(join(folder, '1.jpg'), await jpeg(width, height));
  const sizes = await Promise.all(['0.png', '1.jpg'].map(async (name) => (await stat(join(folder, name))).size));
  const pair = sizes.reduce((sum, size) => sum + size);
  let count = 2;
  for (; (count / 2) * pair < BYTES; count += 2) {
    await link(join(folder, '0.png'), join(folder, `${count}.png`));
    await link(join(folder, '1.jpg'), join(folder, `${count + 1}.jpg`));
  }
  return count;
}

test('a gigabyte of pictures is walked in less than 300 MB', { timeout: 300_000 }, async () => {
  const count = await gigabyteOfPictures();
  const { examples, shape, megabytes } = await walk(`folder:${folder}?resize=64`);
  expect([examples, shape]).toEqual([count, [64, 64, 3]]);
  expect(megabytes).toBeLessThan(MOST);
});

/** Rows of numbers and a category, in pieces of a thousand. */
function* rows(count: number): Generator<string> {
  yield 'first,second,third,kind,number\n';
  for (let start = 0; start < count; start += 1000) {
    let text = '';
    for (let row = start; row < start + 1000; row++) text += `${Math.sin(row)},${Math.cos(row)},${(row * 2654435761) % 4294967296},${['red', 'green', 'blue'][row % 3]!},${row}\n`;
    yield text;
  }
}

test.each<[string, number]>([['rows.csv', CSV_BYTES], ['rows.csv.gz', 7.5e7]])('%s, of %d bytes, is walked in less than 300 MB', { timeout: 300_000 }, async (name, bytes) => {
  const count = 1000 * Math.round(bytes / 66_000);
  const path = join(folder, name);
  await pipeline([Readable.from(rows(count)), ...(name.endsWith('.gz') ? [createGzip({ level: 1 })] : []), createWriteStream(path)]);
  if (!name.endsWith('.gz')) expect((await stat(path)).size).toBeGreaterThan(0.9 * bytes);
  const { examples, shape, megabytes } = await walk(`csv:${path}`);
  expect([examples, shape]).toEqual([count, [7]]);
  expect(megabytes).toBeLessThan(MOST);
});
