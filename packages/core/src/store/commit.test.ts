import { expect, test } from 'vitest';
import { CheckpointError, StoreError } from '../errors.js';
import { randomBits, randomKey } from '../random/index.js';
import { commitFiles, readCommitted, sha256 } from './commit.js';
import { memoryStore } from './memory-store.js';
import type { Store } from './store.js';

const FILES = new Map([
  ['weights', new Uint8Array(randomBits(randomKey(1), 12).buffer)],
  ['state/adam.json', new TextEncoder().encode('{"step": 300}')],
  ['empty', new Uint8Array()],
]);

async function committed(): Promise<{ store: Store; files: Map<string, Uint8Array> }> {
  const files = new Map<string, Uint8Array>();
  const store = memoryStore(files);
  await commitFiles(store, 'checkpoint/7', FILES);
  return { store, files };
}

test('what was committed is read again', async () => {
  const { store } = await committed();
  expect(await readCommitted(store, 'checkpoint/7')).toEqual(FILES);
});

test('the manifest is written last', async () => {
  const written: string[] = [];
  const store = memoryStore();
  await commitFiles({ ...store, write: async (path) => void written.push(path) }, 'a', FILES);
  expect(written).toEqual(['a/weights', 'a/state/adam.json', 'a/empty', 'a/manifest.json']);
});

test('every file cut at every byte is told, by its name', async () => {
  const { store, files } = await committed();
  for (const [path, whole] of [...files]) {
    for (let length = 0; length < whole.length; length++) {
      files.set(path, whole.slice(0, length));
      const error: unknown = await readCommitted(store, 'checkpoint/7').catch((thrown: unknown) => thrown);
      expect(error, `${path} cut to ${length} bytes`).toBeInstanceOf(CheckpointError);
      expect((error as Error).message).toContain(`memory/${path}`);
    }
    files.set(path, whole);
  }
  expect(await readCommitted(store, 'checkpoint/7')).toEqual(FILES);
});

test('every bit of every file changed is told, by its name', async () => {
  const { store, files } = await committed();
  for (const [path, whole] of [...files]) {
    for (let bit = 0; bit < 8 * whole.length; bit++) {
      const changed = whole.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      files.set(path, changed);
      const error: unknown = await readCommitted(store, 'checkpoint/7').catch((thrown: unknown) => thrown);
      expect(error, `${path} with bit ${bit} changed`).toBeInstanceOf(CheckpointError);
      expect((error as Error).message).toContain(`memory/${path}`);
    }
    files.set(path, whole);
  }
});

test('bytes added to a file are told', async () => {
  const { store } = await committed();
  await store.append('checkpoint/7/weights', Uint8Array.of(0));
  await expect(readCommitted(store, 'checkpoint/7')).rejects.toThrow(
    new CheckpointError('memory/checkpoint/7/weights is damaged: 48 bytes expected, 49 found.'),
  );
});

test.each([...FILES.keys()])('the file %s missing is told', async (path) => {
  const { store } = await committed();
  await store.remove(`checkpoint/7/${path}`);
  await expect(readCommitted(store, 'checkpoint/7')).rejects.toThrow(new CheckpointError(`memory/checkpoint/7/${path} is missing.`));
});

test('without a manifest, and where nothing is, the folder is incomplete', async () => {
  const { store } = await committed();
  await store.remove('checkpoint/7/manifest.json');
  for (const folder of ['checkpoint/7', 'checkpoint/8']) {
    await expect(readCommitted(store, folder)).rejects.toThrow(
      new CheckpointError(`memory/${folder} is incomplete: it has no manifest.json.`),
    );
  }
});

test.each(['null', '[]', '{"version": 1, "files": null}', '{"files": {}}', 'not JSON'])('the manifest %s is damaged', async (text) => {
  const { store } = await committed();
  await store.write('checkpoint/7/manifest.json', new TextEncoder().encode(text));
  await expect(readCommitted(store, 'checkpoint/7')).rejects.toThrow(new CheckpointError('memory/checkpoint/7/manifest.json is damaged.'));
});

test('a manifest of a later format is not guessed at', async () => {
  const { store, files } = await committed();
  const text = new TextDecoder().decode(files.get('checkpoint/7/manifest.json'));
  await store.write('checkpoint/7/manifest.json', new TextEncoder().encode(text.replace('"version":1', '"version":2')));
  await expect(readCommitted(store, 'checkpoint/7')).rejects.toThrow(
    new CheckpointError('memory/checkpoint/7/manifest.json is of format version 2; this release reads version 1.'),
  );
});

test('a manifest that points out of its folder reaches nothing', async () => {
  const { store } = await committed();
  await store.write('secret', Uint8Array.of(1));
  const listing = { '../../secret': { bytes: 1, sha256: await sha256(Uint8Array.of(1)) } };
  const manifest = { version: 1, files: listing, sha256: await sha256(new TextEncoder().encode(JSON.stringify(listing))) };
  await store.write('checkpoint/7/manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
  await expect(readCommitted(store, 'checkpoint/7')).rejects.toThrow(CheckpointError);
});

test('a write that fails leaves a folder that does not count', async () => {
  const store = memoryStore();
  const full: Store = {
    ...store,
    write: async (path, bytes) => {
      if (path.endsWith('empty')) throw new StoreError('the disk is full');
      await store.write(path, bytes);
    },
  };
  await expect(commitFiles(full, 'checkpoint/7', FILES)).rejects.toThrow(StoreError);
  await expect(readCommitted(store, 'checkpoint/7')).rejects.toThrow(CheckpointError);
});

test('a store that cannot be read is not taken for a damaged checkpoint', async () => {
  const { store } = await committed();
  const broken: Store = { ...store, read: async () => Promise.reject(new StoreError('permission denied')) };
  await expect(readCommitted(broken, 'checkpoint/7')).rejects.toThrow(new StoreError('permission denied'));
});

test('SHA-256 gives the digests of FIPS 180-2', async () => {
  expect(await sha256(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(await sha256(new TextEncoder().encode('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
