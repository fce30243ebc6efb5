import { expect, test } from 'vitest';
import { BackendError } from '@gen/core';
import { TensorMemory } from './tensor-memory.js';

const PAGE = 65536;
const memoryOf = (pages: number) => new TensorMemory(new WebAssembly.Memory({ initial: 1, maximum: pages }), 1024, pages * PAGE);

test('numbers survive growth, and a view taken afterwards shows them', () => {
  const memory = memoryOf(64);
  const address = memory.allocate(12);
  memory.view(address, 3, 'float32').set([1, 2, 3]);
  const { size } = memory.report();
  memory.allocate(10 * PAGE);
  expect(memory.report().size).toBeGreaterThan(size);
  expect([...memory.view(address, 3, 'float32')]).toEqual([1, 2, 3]);
});

test('it grows to its limit and no further, and says so', () => {
  const memory = memoryOf(16);
  memory.allocate(12 * PAGE);
  expect(() => memory.allocate(4 * PAGE)).toThrow(BackendError);
  expect(() => memory.allocate(4 * PAGE)).toThrow(/a tensor of 0\.3 MB does not fit, 0\.8 of 1\.0 MB are in use\. Dispose/);
  expect(memory.allocate(PAGE)).toBeGreaterThan(0);
});
