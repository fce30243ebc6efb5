import { expect, test } from 'vitest';
import { StoreError } from '../errors.js';
import { memoryStore } from './memory-store.js';

test('what is written is read, and neither side shares its bytes', async () => {
  const store = memoryStore();
  const bytes = Uint8Array.of(1, 2, 3);
  await store.write('a/b', bytes);
  bytes.fill(9);
  const read = await store.read('a/b');
  expect([...read]).toEqual([1, 2, 3]);
  read.fill(9);
  expect([...(await store.read('a/b'))]).toEqual([1, 2, 3]);
});

test('a write replaces, an append adds and makes', async () => {
  const store = memoryStore();
  await store.write('a', Uint8Array.of(1, 2));
  await store.write('a', Uint8Array.of(3));
  await store.append('a', Uint8Array.of(4, 5));
  await store.append('b', Uint8Array.of(6));
  expect([...(await store.read('a'))]).toEqual([3, 4, 5]);
  expect([...(await store.read('b'))]).toEqual([6]);
});

test('files are listed sorted and removed by their beginning', async () => {
  const store = memoryStore();
  for (const path of ['checkpoint/2/w', 'run.json', 'checkpoint/10/w']) await store.write(path, new Uint8Array());
  expect(await store.list()).toEqual(['checkpoint/10/w', 'checkpoint/2/w', 'run.json']);
  expect(await store.list('checkpoint/1')).toEqual(['checkpoint/10/w']);
  await store.remove('checkpoint/');
  await store.remove('not there');
  expect(await store.list()).toEqual(['run.json']);
});

test('a file that is not there is a StoreError', async () => {
  await expect(memoryStore().read('a')).rejects.toThrow(new StoreError('There is no file a in memory.'));
});
