import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { DataError, DownloadError, OptionError } from '@gen/core';
import { encodeIdx } from '../../test/encode-idx.js';
import { cutAfter, plainly, refusingAddress, serveFiles, status, type Answer } from '../../test/file-server.js';
import { temporaryFolder } from '../../test/temporary-folder.js';
import type { DatasetDefinition, DatasetFile } from '../catalogue/dataset-definition.js';
import { mnistDefinition } from '../catalogue/mnist-definition.js';
import { locateDefinition } from './locate.js';
import { openIdxSet } from './named-set.js';
import type { DownloadProgress } from './obtain.js';

const contents = {
  'train-images-idx3-ubyte.gz': encodeIdx([3, 2, 2], [0, 255, 51, 102, 1, 2, 3, 4, 5, 6, 7, 8]),
  'train-labels-idx1-ubyte.gz': encodeIdx([3], [7, 0, 9]),
  't10k-images-idx3-ubyte.gz': encodeIdx([1, 2, 2], [9, 9, 9, 9]),
  't10k-labels-idx1-ubyte.gz': encodeIdx([1], [4]),
};
const zipped = Object.fromEntries(Object.entries(contents).map(([name, bytes]) => [name, new Uint8Array(gzipSync(bytes))]));
const train = ['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz'] as const;

/** MNIST as it would be if it were tiny. */
const tiny = (mirrors: readonly string[]): DatasetDefinition => ({
  ...mnistDefinition,
  mirrors,
  files: mnistDefinition.files.map(
    (file): DatasetFile => ({
      ...file,
      bytes: zipped[file.name]!.length,
      decompressedBytes: contents[file.name as keyof typeof contents].length,
      sha256: createHash('sha256').update(contents[file.name as keyof typeof contents]).digest('hex'),
    }),
  ),
});

async function places(...answers: Answer[]) {
  vi.stubEnv('GEN_DATA_DIR', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  const server = await serveFiles(zipped, ...answers);
  onTestFinished(() => server.close());
  const root = await temporaryFolder();
  return { server, set: tiny([server.base]), cacheDir: join(root, 'cache'), dataDir: join(root, 'data') };
}

async function put(folder: string, files: Readonly<Record<string, Uint8Array>>) {
  await mkdir(join(folder, 'mnist'), { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, 'mnist', name), bytes);
}

const patience = { pauseSeconds: 0.001 };

describe('a named set', () => {
  test('is downloaded into the cache folder once, its split only, and read as x / 255 with labels', async () => {
    const { server, set, cacheDir } = await places(cutAfter(10), plainly);
    const progress: DownloadProgress[] = [];
    for (let time = 0; time < 2; time++) {
      const source = await openIdxSet(set, { cacheDir, onProgress: (at) => progress.push(at) }, patience);
      expect(source.spec).toEqual({ shape: [2, 2, 1], values: 'real', range: [0, 1], classNames: mnistDefinition.classNames });
      const { x, labels } = await source.read(Uint32Array.of(2, 0), { epoch: 0, seed: 0 });
      expect(x).toEqual(Float32Array.from([5, 6, 7, 8, 0, 255, 51, 102], (byte) => byte / 255));
      expect([labels, source.labels]).toEqual([Int32Array.of(9, 7), Int32Array.of(7, 0, 9)]);
    }
    expect(server.requests).toEqual([train[0], `${train[0]} from 10`, train[1]]);
    expect((await readdir(join(cacheDir, 'mnist'))).sort()).toEqual([...train]);
    const size = zipped[train[0]]!.length;
    expect(progress).toContainEqual({ dataset: 'mnist', file: train[0], received: size, total: size });
    expect((await openIdxSet(set, { cacheDir, split: 'test' }, patience)).size).toBe(1);
  });

  test('is kept under a name that is true where a server takes the gzip off', async () => {
    const unwrapped: Answer = (bytes, request, response) => {
      response.setHeader('content-encoding', 'gzip');
      plainly(bytes, request, response);
    };
    const { server, set, cacheDir } = await places(unwrapped);
    for (let time = 0; time < 2; time++) expect((await openIdxSet(set, { cacheDir }, patience)).size).toBe(3);
    expect(server.requests).toEqual([...train]);
    expect((await readdir(join(cacheDir, 'mnist'))).sort()).toEqual(train.map((name) => name.slice(0, -3)));
  });

  test('is found under dataDir, then GEN_DATA_DIR, then the cache folder, gzipped or not', async () => {
    const { server, set, cacheDir, dataDir } = await places();
    const environment = `${dataDir}-environment`;
    vi.stubEnv('GEN_DATA_DIR', environment);
    await put(cacheDir, { [train[0]]: zipped[train[0]]! });
    const found = async () => (await locateDefinition(set, { dataDir, cacheDir })).files.slice(0, 2).map(({ path }) => path);
    expect(await found()).toEqual([join(cacheDir, 'mnist', train[0]), undefined]);
    await put(environment, { 'train-images-idx3-ubyte': contents[train[0]] });
    await put(dataDir, { 'train-labels-idx1-ubyte': contents[train[1]] });
    expect(await found()).toEqual([join(environment, 'mnist', 'train-images-idx3-ubyte'), join(dataDir, 'mnist', 'train-labels-idx1-ubyte')]);
    expect((await openIdxSet(set, { dataDir, cacheDir })).size).toBe(3);
    expect(server.requests).toEqual([]);
  });

  test('offline, the error names every missing file and where to put it', async () => {
    const { set, cacheDir } = await places();
    const nowhere = await refusingAddress();
    const failure = openIdxSet({ ...set, mirrors: [nowhere] }, { cacheDir }, patience);
    await expect(failure).rejects.toThrow(DownloadError);
    await expect(failure).rejects.toThrow(
      `Cannot download mnist: ${new URL(nowhere).host}: no connection (ECONNREFUSED). Put ${train[0]} and ${train[1]} into ${join(cacheDir, 'mnist')}, or into a folder mnist under dataDir or GEN_DATA_DIR.`,
    );
  });

  test('a server without the files is told as such', async () => {
    const { set, cacheDir } = await places(status(404));
    await expect(openIdxSet(set, { cacheDir }, patience)).rejects.toThrow(/it answered 404 Not Found\. Put train-images/);
  });

  test.each<[string, Uint8Array, RegExp]>([
    ['a PNG named .gz', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), /train-images-idx3-ubyte\.gz is named \.gz but is a PNG picture/],
    ['a truncated gzip', zipped[train[0]]!.slice(0, -9), /damaged or truncated gzip/],
    ['a truncated IDX', new Uint8Array(gzipSync(contents[train[0]].slice(0, -1))), /truncated or its header is damaged/],
    ['labels for pictures', zipped[train[1]]!, /is not the train-images-idx3-ubyte\.gz of mnist/],
    ['other pictures', new Uint8Array(gzipSync(encodeIdx([3, 2, 2], new Uint8Array(12)))), /SHA-256 of its decompressed bytes differs/],
    ['more than there should be', new Uint8Array(gzipSync(new Uint8Array(1000))), /decompresses to more than the 28 bytes/],
  ])('%s in the folder is refused by name', async (_, bytes, message) => {
    const { server, set, cacheDir } = await places();
    await put(cacheDir, { ...zipped, [train[0]]: bytes });
    const failure = openIdxSet(set, { cacheDir }, patience);
    await expect(failure).rejects.toThrow(DataError);
    await expect(failure).rejects.toThrow(message);
    expect(server.requests).toEqual([]);
  });

  test('a wrong split is refused', async () => {
    const { set, cacheDir } = await places();
    await expect(openIdxSet(set, { cacheDir, split: 'valid' as never })).rejects.toThrow(OptionError);
  });
});
