import type { ThreadFailure } from './threads/job.js';

/** A thread, of Node or of a browser. */
export interface Thread {
  postMessage(message: unknown): void;
  terminate(): unknown;
}

/**
 * Starts a thread that waits for a `ThreadStart`; it does not keep the process alive. The address is right from `src` too.
 *
 * @param onFailure - called if it cannot start or dies
 */
export function startThread(onFailure: (reason: string) => void): Thread {
  const node = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:worker_threads');
  // Written out as bundlers look for it.
  if (node === undefined) {
    const worker = new Worker(new URL('../dist/threads/worker.js', import.meta.url), { type: 'module' });
    worker.addEventListener('error', ({ message }) => onFailure(message));
    worker.addEventListener('message', ({ data }: MessageEvent<ThreadFailure>) => onFailure(data.failure));
    return worker;
  }
  const thread = new node.Worker(new URL('../dist/threads/worker.js', import.meta.url));
  thread.on('error', (error: Error) => onFailure(error.message));
  thread.on('message', ({ failure }: ThreadFailure) => onFailure(failure));
  thread.unref();
  return thread;
}
