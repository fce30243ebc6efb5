import { BackendError, OptionError } from '@gen/core';
import { SimdBackend } from './backend.js';
import { loadKernels } from './kernel-files.js';
import { KernelMachine, LEAST_SHARED } from './kernel-machine.js';
import { hasRelaxedSimd, hasSimd } from './machine.js';
import { TensorMemory } from './memory/tensor-memory.js';
import { canShareMemory } from './threads/thread-count.js';

const PAGE = 65536;
const FIRST_PAGES = 64;
const MOST_BYTES = 2 ** 32;

/** How a backend is made. */
export interface SimdBackendOptions {
  /** Whether kernels may fuse multiplication and addition; default: where the machine can. Results differ in the last bits. */
  readonly relaxed?: boolean;
  /** Bytes that tensors may take, from 2²² on; default 2³², all that WebAssembly addresses. */
  readonly memoryLimit?: number;
  /** Operations below which the work of a kernel stays on one thread; default 65,536, which pays on any machine. Tests share less. */
  readonly leastShared?: number;
}

const KNOWN: Readonly<Record<keyof SimdBackendOptions, true>> = { relaxed: true, memoryLimit: true, leastShared: true };

/** @throws OptionError for an option that does not exist or is out of range */
export function checkOptions(options: SimdBackendOptions): void {
  const { relaxed = true, memoryLimit = MOST_BYTES, leastShared = LEAST_SHARED } = options;
  const least = FIRST_PAGES * PAGE;
  const unknown = Object.keys(options).find((name) => !(name in KNOWN));
  if (unknown !== undefined) throw new OptionError(`The simd backend has no option ${unknown}. Options: ${Object.keys(KNOWN).join(', ')}.`);
  if (typeof relaxed !== 'boolean') throw new OptionError(`relaxed must be true or false, got ${String(relaxed)}.`);
  if (!Number.isInteger(memoryLimit) || memoryLimit < least || memoryLimit > MOST_BYTES) {
    throw new OptionError(`memoryLimit must be an integer from ${least} to ${MOST_BYTES} bytes, got ${memoryLimit}.`);
  }
  if (!Number.isInteger(leastShared) || leastShared < 0) throw new OptionError(`leastShared must be an integer from 0, got ${leastShared}.`);
}

/**
 * A backend of its own, to be registered under another name or with other options than the one that importing the package
 * registers as `simd`.
 *
 * @throws BackendError if the machine has no WebAssembly SIMD, or `relaxed` is asked for and missing
 * @throws OptionError if `memoryLimit` or `leastShared` is out of range
 */
export function createSimdBackend(options: SimdBackendOptions = {}): SimdBackend | Promise<SimdBackend> {
  checkOptions(options);
  const { relaxed = hasRelaxedSimd(), memoryLimit = MOST_BYTES, leastShared = LEAST_SHARED } = options;
  if (!hasSimd()) throw new BackendError('The simd backend needs WebAssembly SIMD, which this machine does not have. Use the cpu backend.');
  if (relaxed && !hasRelaxedSimd()) {
    throw new BackendError('Relaxed SIMD was asked for, which this machine does not have. On Node 20 call enableRelaxedSimd() of @gen/backend-simd/node first.');
  }
  const isShared = canShareMemory();
  const module = loadKernels(`${relaxed ? 'relaxed' : 'baseline'}${isShared ? '-threads' : ''}`);
  const assemble = (loaded: WebAssembly.Module) => {
    const memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: Math.floor(memoryLimit / PAGE), shared: isShared });
    const machine = new KernelMachine(loaded, memory, leastShared);
    const tensors = new TensorMemory(memory, machine.dataEnd, memoryLimit);
    machine.useScratch(tensors);
    return new SimdBackend(tensors, machine, relaxed);
  };
  return module instanceof Promise ? module.then(assemble) : assemble(module);
}
