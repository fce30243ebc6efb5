import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { DataError, DownloadError } from '@gen/core';
import { encodeTar, type TarEntry } from '../../test/encode-tar.js';
import { cutAfter, lying, plainly, refusingAddress, serveFiles, type Answer } from '../../test/file-server.js';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { cifar10Definition } from '../catalogue/cifar10-definition.js';
import type { DatasetDefinition } from '../catalogue/dataset-definition.js';
import { openCifar } from './cifar10.js';
import { partialName } from './partial-file.js';

const RECORD = 3073;
const inside = 'cifar-10-batches-bin/';
const names = cifar10Definition.files.map(({ name }) => name);
/** Two records of each file, whose class is the number of the file. */
const contentOf = (number: number): Uint8Array => new Uint8Array(2 * RECORD).fill(number, 0, 1).fill(number, RECORD, RECORD + 1);
const members: readonly TarEntry[] = [{ path: inside, type: '5' }, ...names.map((name, number) => ({ path: inside + name, content: contentOf(number) }))];
const beside: readonly TarEntry[] = [{ path: `${inside}readme.html`, content: new Uint8Array(88) }, { path: `${inside}batches.meta.txt`, content: new Uint8Array(61) }];

const packedOf = (entries: readonly TarEntry[]): Uint8Array => new Uint8Array(gzipSync(encodeTar(entries)));
const whole = packedOf([...members, ...beside]);

/** CIFAR-10 as it would be if its files had two records each and lay in this archive. */
const tiny = (archive: Uint8Array, mirror: string): DatasetDefinition => ({
  ...cifar10Definition,
  mirrors: [mirror],
  packed: { ...cifar10Definition.packed!, bytes: archive.length, sha256: createHash('sha256').update(archive).digest('hex') },
  files: cifar10Definition.files.map((file) => ({ ...file, bytes: 2 * RECORD, decompressedBytes: 2 * RECORD })),
});

async function places(archive: Uint8Array, ...answers: Answer[]) {
  vi.stubEnv('GEN_DATA_DIR', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  const server = await serveFiles({ 'cifar-10-binary.tar.gz': archive }, ...answers);
  onTestFinished(() => server.close());
  const root = await temporaryFolder();
  const cacheDir = join(root, 'cache');
  return { server, set: tiny(archive, server.base), cacheDir, folder: join(cacheDir, 'cifar10'), dataDir: join(root, 'data') };
}

const patience = { pauseSeconds: 0.001, stallSeconds: 5 };

describe('a set in an archive', () => {
  test('is downloaded once, resumed after a cut, unpacked, and the archive removed', async () => {
    const { server, set, cacheDir, folder } = await places(whole, cutAfter(100), plainly);
    const files: string[] = [];
    for (const split of ['train', 'test', 'train'] as const) {
      const source = await openCifar(set, { split, cacheDir, onProgress: ({ file }) => files.push(file) }, patience);
      expect([...source.labels]).toEqual(split === 'train' ? [0, 0, 1, 1, 2, 2, 3, 3, 4, 4] : [5, 5]);
    }
    expect(server.requests).toEqual(['cifar-10-binary.tar.gz', 'cifar-10-binary.tar.gz from 100']);
    expect(new Set(files)).toEqual(new Set(['cifar-10-binary.tar.gz']));
    expect((await readdir(folder)).sort()).toEqual([...names].sort());
    expect(Buffer.compare(await readFile(join(folder, 'data_batch_5.bin')), contentOf(4))).toBe(0);
  });

  test('is unpacked from an archive that was put beside, which stays', async () => {
    const { server, set, cacheDir, folder, dataDir } = await places(whole);
    await mkdir(join(dataDir, 'cifar10'), { recursive: true });
    await writeFile(join(dataDir, 'cifar10', 'cifar-10-binary.tar.gz'), whole);
    expect((await openCifar(set, { cacheDir, dataDir }, patience)).size).toBe(10);
    expect(server.requests).toEqual([]);
    expect(await readdir(join(dataDir, 'cifar10'))).toEqual(['cifar-10-binary.tar.gz']);
    expect(await readdir(folder)).toHaveLength(6);
  });

  test('of another content that was put beside is refused', async () => {
    const { set, cacheDir, folder } = await places(whole);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'cifar-10-binary.tar.gz'), packedOf(members));
    const failure = openCifar(set, { cacheDir }, patience);
    await expect(failure).rejects.toThrow(DataError);
    await expect(failure).rejects.toThrow(/cifar-10-binary\.tar\.gz is not the cifar-10-binary\.tar\.gz of cifar10: its SHA-256 differs/);
    expect(await readdir(folder)).toEqual(['cifar-10-binary.tar.gz']);
  });

  test('what an unpacking that was killed left is cleared away', async () => {
    const { set, cacheDir, folder } = await places(whole);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, partialName('data_batch_2.bin', 2_147_483_646)), new Uint8Array(10 * RECORD));
    expect((await openCifar(set, { cacheDir }, patience)).size).toBe(10);
    expect((await readdir(folder)).sort()).toEqual([...names].sort());
  });

  test('offline, the error says what to put where', async () => {
    const { set, cacheDir, folder } = await places(whole);
    const nowhere = await refusingAddress();
    const failure = openCifar({ ...set, mirrors: [nowhere] }, { split: 'test', cacheDir }, patience);
    await expect(failure).rejects.toThrow(DownloadError);
    await expect(failure).rejects.toThrow(`Cannot download cifar10: ${new URL(nowhere).host}: no connection (ECONNREFUSED). Put test_batch.bin, or cifar-10-binary.tar.gz, into ${folder}, or into a folder cifar10 under dataDir or GEN_DATA_DIR.`);
  });

  test('when aborted in the middle, what has come is kept for the next call', async () => {
    const { server, set, cacheDir, folder } = await places(whole, cutAfter(100), plainly);
    const controller = new AbortController();
    await expect(openCifar(set, { cacheDir, signal: controller.signal, onProgress: () => controller.abort(new Error('enough')) }, patience)).rejects.toThrow('enough');
    expect(await readdir(folder)).toEqual(['cifar-10-binary.tar.gz.partial']);
    expect((await openCifar(set, { cacheDir }, patience)).size).toBe(10);
    expect(server.requests.at(-1)).toBe('cifar-10-binary.tar.gz from 100');
  });
});

describe('a hostile archive', () => {
  const except = (name: string): TarEntry[] => members.filter(({ path }) => path !== inside + name);
  test.each<[string, Uint8Array, RegExp]>([
    ['with a path that climbs out', packedOf([...members, { path: `${inside}../../climbed`, content: new Uint8Array(9) }]), /its path leads out/],
    ['with a link in place of a file', packedOf([...except('test_batch.bin'), { path: `${inside}test_batch.bin`, type: '2', link: '/etc/passwd' }]), /neither a file nor a folder/],
    ['that lacks a file', packedOf(except('test_batch.bin')), /lacks cifar-10-batches-bin\/test_batch\.bin/],
    ['with a file twice', packedOf([...members, members[3]!]), /holds cifar-10-batches-bin\/data_batch_3\.bin twice/],
    ['with a file of another size', packedOf([...except('test_batch.bin'), { path: `${inside}test_batch.bin`, content: new Uint8Array(2 * RECORD + 1) }]), /has 6147 bytes, where 6146 were expected/],
    ['with a file of another folder', packedOf([...except('test_batch.bin'), { path: 'test_batch.bin', content: contentOf(5) }]), /lacks cifar-10-batches-bin\/test_batch\.bin/],
    ['with two megabytes beside the files', packedOf([{ path: `${inside}movie`, content: new Uint8Array(2 ** 21) }, ...members]), /holds cifar-10-batches-bin\/movie of 2097152 bytes/],
    ['that says it holds 8 GiB', packedOf([{ path: `${inside}movie`, size: 8 ** 11 - 1 }]), /holds cifar-10-batches-bin\/movie of 8589934591 bytes/],
    ['cut within its tar', new Uint8Array(gzipSync(encodeTar(members).subarray(0, 20_000))), /is truncated/],
    ['cut within its gzip', packedOf(members).slice(0, -30), /damaged or truncated gzip/],
    ['that is none', new Uint8Array(gzipSync(new Uint8Array(5000).fill(7))), /no tar archive/],
  ])('%s leaves nothing', async (_, archive, message) => {
    const { set, cacheDir, folder } = await places(archive);
    const failure = openCifar(set, { cacheDir }, patience);
    await expect(failure).rejects.toThrow(DownloadError);
    await expect(failure).rejects.toThrow(message);
    expect([await readdir(folder), await readdir(cacheDir)]).toEqual([[], ['cifar10']]);
  });

  test('of other bytes than announced by its SHA-256 is not unpacked', async () => {
    const { set, cacheDir, folder } = await places(whole, lying(packedOf(members)));
    await expect(openCifar(set, { cacheDir }, patience)).rejects.toThrow(/the answer is not the cifar-10-binary\.tar\.gz of cifar10: its SHA-256 differs/);
    expect(await readdir(folder)).toEqual([]);
  });

  test('larger than the set is not begun', async () => {
    const { set, cacheDir } = await places(whole, lying(new Uint8Array(whole.length + 1)));
    await expect(openCifar(set, { cacheDir }, patience)).rejects.toThrow(/would send \d+ bytes, where at most/);
  });
});
