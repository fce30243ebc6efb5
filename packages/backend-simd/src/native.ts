import { setKernelReplacement } from './kernel-replacement.js';
import type { NativeBlas } from './native/find.js';

export { findNativeBlas, type NativeBlas } from './native/find.js';

/**
 * Gives large products, those inside convolutions too, to a BLAS of the machine, on the same memory without a copy. It holds
 * for every simd backend of the process, from the next kernel on. Results differ in the last bits from those of the
 * WebAssembly products, and from one library to the next.
 *
 * @param blas - what `findNativeBlas` found; undefined goes back to the WebAssembly products
 *
 * @example
 * await useNativeBlas(await findNativeBlas());
 */
export async function useNativeBlas(blas: NativeBlas | undefined): Promise<void> {
  const module = new URL('../dist/native/blas-kernels.js', import.meta.url).href;
  await setKernelReplacement(blas === undefined ? undefined : { module, options: blas.path });
}
