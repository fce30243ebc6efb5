import { expect, test, vi } from 'vitest';
import { BackendError } from '@gen/core';
import { ThreadPool } from './pool.js';

test('a thread that cannot start fails the next job, not the process', async () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  // A module that imports what no thread has: (module (import "elsewhere" "missing" (func))).
  const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 21, 1, 9, ...Buffer.from('elsewhere'), 7, ...Buffer.from('missing'), 0, 0);
  const pool = new ThreadPool([{ module: new WebAssembly.Module(bytes), memory, workspace: 0, replacement: undefined }]);
  try {
    const run = (): void => pool.run([() => undefined], 0, 1, 1, []);
    await vi.waitFor(() => expect(run).toThrow(BackendError), { timeout: 10_000 });
    expect(run).toThrow(/^A thread of the simd backend has died: WebAssembly\.Instance\(\).*elsewhere.*setThreads\(1\)/);
    expect(pool.ready).toBe(0);
  } finally {
    pool.terminate();
  }
});
