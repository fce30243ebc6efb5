import { BackendError, OptionError } from '@gen/core';

/** What computes the large products of the simd backend. */
export interface BlasInUse {
  /** `wasm`, or a library with its version, such as `OpenBLAS 0.3.21`. */
  readonly name: string;
  /** What the library is loaded by; absent for `wasm`. */
  readonly path?: string;
}

/**
 * Gives large products to a BLAS of the machine, or back to WebAssembly.
 *
 * @param choice - `auto`: one of the machine's, if it has one and koffi is installed; `off`: none; else a library's path
 * @throws OptionError if a library was asked for by its path and cannot be used
 */
export async function chooseBlas(choice: string): Promise<BlasInUse> {
  const { findNativeBlas, useNativeBlas } = await import('@gen/backend-simd/native');
  const blas = choice === 'off' ? undefined : await findNativeBlas(choice).catch((error: unknown) => without(choice, error));
  await useNativeBlas(blas);
  return blas ?? { name: 'wasm' };
}

/** Whether a library is a BLAS that can be used here. */
export async function isBlas(path: string): Promise<boolean> {
  const { findNativeBlas } = await import('@gen/backend-simd/native');
  return findNativeBlas(path).then(() => true, () => false);
}

/** Nothing that `auto` does not find stands in the way; what was asked for by name does. */
function without(choice: string, error: unknown): undefined {
  if (!(error instanceof BackendError)) throw error;
  if (choice === 'auto') return undefined;
  throw new OptionError(`--blas: ${error.message}`, { cause: error });
}
