import { BackendError, OptionError } from '@gen/core';
import { SimdBackend } from './backend.js';
import { loadKernels } from './kernel-files.js';
import type { KernelModule } from './kernel-functions.js';
import { hasRelaxedSimd, hasSimd } from './machine.js';
import { TensorMemory } from './memory/tensor-memory.js';

const PAGE = 65536;
const FIRST_PAGES = 64;
const MOST_BYTES = 2 ** 32;
/** Scratch space of one thread: packed blocks of a product. */
const WORKSPACE_BYTES = 2 ** 21;

/** How a backend is made. */
export interface SimdBackendOptions {
  /** Whether kernels may fuse multiplication and addition; default: where the machine can. Results differ in the last bits. */
  readonly relaxed?: boolean;
  /** Bytes that tensors may take; default 2³², all that WebAssembly addresses. */
  readonly memoryLimit?: number;
}

/**
 * A backend of its own, to be registered under another name or with other options than the one that importing the package
 * registers as `simd`.
 *
 * @throws BackendError if the machine has no WebAssembly SIMD, or `relaxed` is asked for and missing
 * @throws OptionError if `memoryLimit` is out of range
 */
export function createSimdBackend(options: SimdBackendOptions = {}): SimdBackend | Promise<SimdBackend> {
  const { relaxed = hasRelaxedSimd(), memoryLimit = MOST_BYTES } = options;
  const least = FIRST_PAGES * PAGE;
  if (!Number.isInteger(memoryLimit) || memoryLimit < least || memoryLimit > MOST_BYTES) {
    throw new OptionError(`memoryLimit must be an integer from ${least} to ${MOST_BYTES} bytes, got ${memoryLimit}.`);
  }
  if (!hasSimd()) throw new BackendError('The simd backend needs WebAssembly SIMD, which this machine does not have. Use the cpu backend.');
  if (relaxed && !hasRelaxedSimd()) {
    throw new BackendError('Relaxed SIMD was asked for, which this machine does not have. On Node 20 call enableRelaxedSimd() of @gen/backend-simd/node first.');
  }
  const module = loadKernels(relaxed ? 'relaxed' : 'baseline');
  return module instanceof Promise ? module.then((loaded) => assemble(loaded, memoryLimit)) : assemble(module, memoryLimit);
}

function assemble(module: WebAssembly.Module, memoryLimit: number): SimdBackend {
  const memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: Math.floor(memoryLimit / PAGE) });
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelModule;
  const tensors = new TensorMemory(memory, Math.ceil(kernels.dataEnd() / 64) * 64, memoryLimit);
  kernels.useWorkspace(tensors.allocate(WORKSPACE_BYTES));
  return new SimdBackend(tensors, kernels);
}
