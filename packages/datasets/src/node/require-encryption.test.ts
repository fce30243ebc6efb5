import { expect, test } from 'vitest';
import { datasets } from '../catalogue/datasets.js';
import { FetchFailure } from './fetch-failure.js';
import { requireEncryption } from './require-encryption.js';

test.each([
  ['https://a.example/x', 'https://a.example/x'],
  ['https://b.example/x', 'https://a.example/x'],
  ['https://b.example/x', 'http://localhost:8000/x'],
  ['http://127.0.0.1:9000/x', 'http://localhost:8000/x'],
  ['http://[::1]/x', 'http://[::1]/x'],
])('%s may be fetched after %s', (url, first) => {
  expect(() => requireEncryption(new URL(url), new URL(first))).not.toThrow();
});

test.each([
  ['http://a.example/x', 'http://a.example/x'],
  ['http://a.example/x', 'https://a.example/x'],
  ['http://127.0.0.1/x', 'https://a.example/x'],
  ['http://localhost.example/x', 'http://localhost/x'],
  ['ftp://localhost/x', 'http://localhost/x'],
])('%s may not be fetched after %s', (url, first) => {
  expect(() => requireEncryption(new URL(url), new URL(first))).toThrow(FetchFailure);
});

test('every mirror of every set is encrypted', () => {
  const mirrors = datasets.flatMap((set) => set.mirrors);
  expect(mirrors.length).toBeGreaterThan(3);
  expect(mirrors.filter((mirror) => !/^https:\/\/.*\/$/.test(mirror))).toEqual([]);
});
