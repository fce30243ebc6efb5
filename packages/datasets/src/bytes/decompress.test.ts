import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DataError } from '@gen/core';
import { decompress, type Gunzip } from './decompress.js';
import { decompressFile } from '../node/decompress-file.js';

const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => ((at * 2654435761) >>> 13) & 255);
const zipped = new Uint8Array(gzipSync(bytes));
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

describe.each<[string, (bytes: Uint8Array, name: string, limit?: number, gunzip?: Gunzip) => Promise<Uint8Array>]>([
  ['the platform stream', decompress],
  ['zlib', decompressFile],
])('decompress by %s', (_, unpack) => {
  test('content decides, not the name', async () => {
    expect(await unpack(zipped, 'x.gz')).toEqual(bytes);
    expect(await unpack(zipped, 'x')).toEqual(bytes);
    expect(await unpack(bytes, 'x')).toBe(bytes);
  });

  test('a file named .gz that is none is told as what it is', async () => {
    await expect(unpack(png, 'digits.gz')).rejects.toThrow('digits.gz is named .gz but is a PNG picture, not a gzip file.');
    await expect(unpack(new TextEncoder().encode('<!DOCTYPE html><p>Log in'), 'a.gz')).rejects.toThrow('a web page');
    await expect(unpack(new Uint8Array(), 'a.gz')).rejects.toThrow('is empty');
  });

  test.each([5, 12, zipped.length >> 1, zipped.length - 9, zipped.length - 1])('a gzip file cut to %i bytes is refused', async (length) => {
    const cut = unpack(zipped.slice(0, length), 'cut.gz');
    await expect(cut).rejects.toThrow(DataError);
    await expect(cut).rejects.toThrow(/cut\.gz is a damaged or truncated gzip file/);
  });

  test('a damaged byte is found', async () => {
    const damaged = zipped.slice();
    damaged[zipped.length - 6]! ^= 1;
    expect(() => gunzipSync(damaged)).toThrow();
    await expect(unpack(damaged, 'bad.gz')).rejects.toThrow(DataError);
  });

  test('it stops at the limit', async () => {
    expect(await unpack(zipped, 'x', bytes.length)).toHaveLength(bytes.length);
    await expect(unpack(zipped, 'bomb.gz', bytes.length - 1)).rejects.toThrow('bomb.gz decompresses to more than the 99999 bytes that are expected.');
  });
});
