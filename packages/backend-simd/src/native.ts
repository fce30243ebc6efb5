import { OptionError } from '@gen/core';
import { setKernelReplacement } from './kernel-replacement.js';
import { findNativeBlas, type NativeBlas } from './native/find.js';

export { findNativeBlas, type NativeBlas };

/**
 * Gives large products, those inside convolutions too, to a BLAS of the machine, on the same memory without a copy. It holds
 * for every simd backend of the process, from the next kernel on. Results differ in the last bits from those of the
 * WebAssembly products, and from one library to the next.
 *
 * @param blas - what `findNativeBlas` found; undefined goes back to the WebAssembly products
 * @throws OptionError if it is anything else; BackendError if it cannot be loaded
 *
 * @example
 * await useNativeBlas(await findNativeBlas());
 */
export async function useNativeBlas(blas: NativeBlas | undefined): Promise<void> {
  if (blas !== undefined && typeof blas?.path !== 'string') throw new OptionError('useNativeBlas takes what findNativeBlas found, waited for: useNativeBlas(await findNativeBlas()), or undefined.');
  if (blas !== undefined) await findNativeBlas(blas.path);
  const module = new URL('../dist/native/blas-kernels.js', import.meta.url).href;
  await setKernelReplacement(blas === undefined ? undefined : { module, options: blas.path });
}
