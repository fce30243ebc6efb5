import { createWriteStream } from 'node:fs';
import { link, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { encode } from 'fast-png';
import { foldIn, randomBits, randomKey } from '@gen/core';

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

/** Writes pictures of so many bytes in all, which are two files under many names; gives how many there are. */
export async function writePictures(folder: string, bytes: number): Promise<number> {
  const [width, height] = [1200, 1000];
  await writeFile(join(folder, '0.png'), encode({ width, height, channels: 3, data: noise(1, width * height * 3) }));
  await writeFile(join(folder, '1.jpg'), await jpeg(width, height));
  const sizes = await Promise.all(['0.png', '1.jpg'].map(async (name) => (await stat(join(folder, name))).size));
  const pair = sizes.reduce((sum, size) => sum + size);
  let count = 2;
  for (; (count / 2) * pair < bytes; count += 2) {
    await link(join(folder, '0.png'), join(folder, `${count}.png`));
    await link(join(folder, '1.jpg'), join(folder, `${count + 1}.jpg`));
  }
  return count;
}

/** Rows of numbers and a category, in pieces of a thousand. */
function* rows(count: number): Generator<string> {
  yield 'first,second,third,kind,number\n';
  for (let start = 0; start < count; start += 1000) {
    let text = '';
    for (let row = start; row < start + 1000; row++) text += `${Math.sin(row)},${Math.cos(row)},${(row * 2654435761) % 4294967296},${['red', 'green', 'blue'][row % 3]!},${row}\n`;
    yield text;
  }
}

/** Writes a CSV of so many thousand rows of some 66 kB, gzipped if its name says so. */
export async function writeRows(path: string, thousands: number): Promise<void> {
  await pipeline([Readable.from(rows(1000 * thousands)), ...(path.endsWith('.gz') ? [createGzip({ level: 1 })] : []), createWriteStream(path)]);
}
