import { expect, test } from 'vitest';
import { memoryStore } from './memory-store.js';
import { readText, writeText } from './store.js';

test('a text comes back as it was written, beyond ASCII too', async () => {
  const store = memoryStore();
  await writeText(store, 'note.txt', 'ε ~ N(0, I) — 数字 🎲\n');
  expect(await readText(store, 'note.txt')).toBe('ε ~ N(0, I) — 数字 🎲\n');
  expect((await store.read('note.txt')).length).toBe(new TextEncoder().encode('ε ~ N(0, I) — 数字 🎲\n').length);
});
