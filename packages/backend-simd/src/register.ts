import '@tensorflow/tfjs-backend-cpu';
import { findBackendFactory, getKernelsForBackend, registerBackend, registerKernel } from '@tensorflow/tfjs-core';
import { checkOptions, createSimdBackend, type SimdBackendOptions } from './create.js';
import { onSimdMemory, withFallback, withoutFallback } from './kernels/kernel.js';
import { simdKernels } from './kernels/index.js';

/** Above the cpu backend, on a level with wasm and webgl: of those the one imported first is used if none is set. */
const PRIORITY = 2;

/**
 * Registers the backend with its kernels under a name. Importing the package does so under `simd`; doing it again
 * under the same name changes nothing.
 *
 * @throws OptionError if an option does not exist or is out of range
 *
 * @example
 * registerSimdBackend('simd-baseline', { relaxed: false });
 * await tf.setBackend('simd-baseline');
 */
export function registerSimdBackend(name: string, options: SimdBackendOptions = {}): void {
  checkOptions(options);
  if (findBackendFactory(name) != null) return;
  const kernels = new Map(simdKernels.map((kernel) => [kernel.name, kernel]));
  for (const cpu of getKernelsForBackend('cpu')) {
    const simd = kernels.get(cpu.kernelName);
    kernels.delete(cpu.kernelName);
    registerKernel({ ...cpu, backendName: name, kernelFunc: simd === undefined ? onSimdMemory(cpu.kernelFunc) : withFallback(simd, cpu) });
  }
  for (const own of kernels.values()) registerKernel({ kernelName: own.name, backendName: name, kernelFunc: withoutFallback(own) });
  registerBackend(name, () => createSimdBackend(options), PRIORITY);
}
