import { BackendError } from '@gen/core';
import { loadBlas, loadKoffi } from './library.js';

/** A BLAS of this machine. */
export interface NativeBlas {
  /** Name and version, such as `OpenBLAS 0.3.21`. */
  readonly name: string;
  /** What it is loaded by: a path, or a name that the system's loader knows. */
  readonly path: string;
}

/** What is tried, in order. The reference BLAS of Linux is left out: it is slower than WebAssembly. */
const CANDIDATES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['libopenblas.so.0', 'libopenblas.so', 'libmkl_rt.so.2', 'libmkl_rt.so'],
  darwin: [
    '/System/Library/Frameworks/Accelerate.framework/Accelerate',
    '/opt/homebrew/opt/openblas/lib/libopenblas.dylib',
    '/usr/local/opt/openblas/lib/libopenblas.dylib',
  ],
  win32: ['libopenblas.dll', 'mkl_rt.2.dll', 'mkl_rt.dll'],
};

const ADVICE: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: 'Install OpenBLAS (Debian and Ubuntu: apt install libopenblas0-pthread; Fedora: dnf install openblas), or give the path of a library.',
  darwin: 'Give the path of a library.',
  win32: 'Put libopenblas.dll on the PATH, or give its path.',
};

/**
 * Looks for a BLAS of this machine: OpenBLAS, MKL or Accelerate.
 *
 * @param choice - the path of a library, or `auto`: the first that is there
 * @returns what was found
 * @throws BackendError if koffi, which calls it, is not installed; if there is no BLAS; or if the path is none
 *
 * @example
 * const blas = await findNativeBlas();
 * console.log(blas.name); // OpenBLAS 0.3.21
 */
export async function findNativeBlas(choice = 'auto'): Promise<NativeBlas> {
  const koffi = requireKoffi();
  const candidates = choice === 'auto' ? (CANDIDATES[process.platform] ?? []) : [choice];
  let cause: unknown;
  for (const path of candidates) {
    try {
      return { name: loadBlas(koffi, path).name, path };
    } catch (error) {
      cause = error;
    }
  }
  if (choice !== 'auto') throw new BackendError(`${choice} cannot be used as a BLAS: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  throw new BackendError(`No BLAS was found, looked for ${candidates.join(', ') || 'none on this system'}. ${ADVICE[process.platform] ?? 'Give the path of a library.'}`, { cause });
}

function requireKoffi(): ReturnType<typeof loadKoffi> {
  try {
    return loadKoffi();
  } catch (cause) {
    throw new BackendError('A native BLAS is called through koffi, which is not installed. Install it: npm i koffi.', { cause });
  }
}
