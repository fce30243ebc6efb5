import { OptionError } from '@gen/core';

let chosen: number | undefined;

/**
 * How many threads kernels are shared among, the calling one included; from the next kernel on. The default is the number of
 * cores; more than that are slower. Results are the same bits with any number. Where memory cannot be shared (in a page, and in a worker of one that
 * is not cross-origin isolated) there is one thread, whatever the number.
 *
 * @throws OptionError if `count` is not an integer from 1 to 256
 *
 * @example
 * setThreads(1); // leave the other cores to others
 */
export function setThreads(count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > 256) throw new OptionError(`The number of threads must be an integer from 1 to 256, got ${count}.`);
  chosen = count;
}

/** How many threads kernels are shared among. */
export function threadCount(): number {
  return canShareMemory() ? (chosen ?? coreCount()) : 1;
}

/** How many cores this machine has. */
export function coreCount(): number {
  const node = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:os');
  return node?.availableParallelism() ?? navigator.hardwareConcurrency;
}

let answer: boolean | undefined;

/** Whether this thread may share memory with others and wait for them: in Node, and in a worker of a page that is cross-origin isolated. */
export function canShareMemory(): boolean {
  answer ??= typeof SharedArrayBuffer !== 'undefined' && canWait() && !isSharedInVain();
  return answer;
}

/** The thread that shows a page must not wait. */
function canWait(): boolean {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0);
    return true;
  } catch {
    return false;
  }
}

/** Without isolation some browsers have the constructor and will not send what it makes to a worker. */
function isSharedInVain(): boolean {
  return 'crossOriginIsolated' in globalThis && !globalThis.crossOriginIsolated;
}
