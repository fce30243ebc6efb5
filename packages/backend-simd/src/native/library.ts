import { createRequire } from 'node:module';

/** What is used of koffi, an optional peer. */
interface Koffi {
  load(path: string): KoffiLibrary;
  address(view: ArrayBufferView): bigint;
}

interface KoffiLibrary {
  func(declaration: string): (...parameters: (number | string)[]) => unknown;
}

/** Row-major op(A)·op(B) + beta·C, as in the BLAS; addresses are the process's. */
export type Sgemm = (
  rows: number, columns: number, depth: number,
  a: number, strideA: number, transposeA: boolean, b: number, strideB: number, transposeB: boolean,
  beta: number, c: number, strideC: number,
) => void;

/** A BLAS library, loaded. */
export interface BlasLibrary {
  readonly name: string;
  readonly sgemm: Sgemm;
  /** The process's address of a view's first byte. */
  readonly address: (view: ArrayBufferView) => number;
}

/** Values of the enumerations of the C interface. */
const ROW_MAJOR = 101;
const AS_IT_IS = 111;
const TRANSPOSED = 112;

/** Loads koffi, which is installed or not; throws what Node throws if it is not. */
export function loadKoffi(): Koffi {
  return createRequire(import.meta.url)('koffi') as Koffi;
}

/** Loads a library by its path or name; throws what koffi throws if it cannot, or if it lacks `cblas_sgemm`. */
export function loadBlas(koffi: Koffi, path: string): BlasLibrary {
  const library = koffi.load(path);
  const sgemm = library.func('void cblas_sgemm(int, int, int, int, int, int, float, uintptr_t, int, uintptr_t, int, float, uintptr_t, int)');
  const name = nameOf(library, path);
  useOneThread(library);
  return {
    name,
    sgemm: (rows, columns, depth, a, strideA, transposeA, b, strideB, transposeB, beta, c, strideC) => {
      const formA = transposeA ? TRANSPOSED : AS_IT_IS;
      const formB = transposeB ? TRANSPOSED : AS_IT_IS;
      sgemm(ROW_MAJOR, formA, formB, rows, columns, depth, 1, a, strideA, b, strideB, beta, c, strideC);
    },
    address: (view) => Number(koffi.address(view)),
  };
}

/** Name and version as the library tells them; else its file's name. */
function nameOf(library: KoffiLibrary, path: string): string {
  const configuration = call(library, 'const char *openblas_get_config()');
  if (typeof configuration === 'string') return configuration.split(' ').slice(0, 2).join(' ');
  if (path.includes('mkl')) return 'MKL';
  return path.includes('Accelerate') ? 'Accelerate' : path.split(/[\\/]/).at(-1)!;
}

/** The backend shares products out among its own threads: two pools would wait for each other's cores. */
function useOneThread(library: KoffiLibrary): void {
  call(library, 'void openblas_set_num_threads(int)', 1);
  call(library, 'void MKL_Set_Num_Threads(int)', 1);
}

/** Calls a function that the library may not have. */
function call(library: KoffiLibrary, declaration: string, ...parameters: number[]): unknown {
  let found;
  try {
    found = library.func(declaration);
  } catch {
    return undefined;
  }
  return found(...parameters);
}
