/** A thread, of Node or of a browser. */
export interface Thread {
  postMessage(message: unknown): void;
  terminate(): unknown;
}

/** Starts a thread that waits for a `ThreadStart`; it does not keep the process alive. The address is right from `src` too. */
export function startThread(): Thread {
  const node = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:worker_threads');
  // Written out as bundlers look for it.
  if (node === undefined) return new Worker(new URL('../dist/threads/worker.js', import.meta.url), { type: 'module' });
  const thread = new node.Worker(new URL('../dist/threads/worker.js', import.meta.url));
  thread.unref();
  return thread;
}
