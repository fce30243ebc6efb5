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
  const { useNativeBlas } = await import('@gen/backend-simd/native');
  const blas = await findBlas(choice);
  await useNativeBlas(blas);
  return blas ?? { name: 'wasm' };
}

/** What {@link chooseBlas} would choose; undefined for WebAssembly. */
export async function findBlas(choice: string): Promise<Required<BlasInUse> | undefined> {
  if (choice === 'off') return undefined;
  const { findNativeBlas } = await import('@gen/backend-simd/native');
  try {
    return await findNativeBlas(choice);
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    // What `auto` does not find stands in no one's way; what was asked for by its path does.
    if (choice === 'auto') return undefined;
    throw new OptionError(`--blas: ${error.message}`, { cause: error });
  }
}

/** Whether a library is a BLAS that can be used here. */
export async function isBlas(path: string): Promise<boolean> {
  return findBlas(path).then(() => true, () => false);
}
