/** Kernel functions on a native BLAS: what `useNativeBlas` puts in the place of the WebAssembly ones, in every thread. */
import type { ReplaceKernels } from '../kernel-replacement.js';
import { convolutionsOnBlas } from './blas-convolutions.js';
import { filterGradientsOnBlas } from './blas-filter-gradients.js';
import { loadBlas, loadKoffi, type BlasLibrary, type Sgemm } from './library.js';

/** Below this many multiply-adds the call costs more than it saves. */
const LEAST = 2 ** 14;

/** Sides of the panels in which the work of products is counted, as in `assembly/gemm`. */
const PANEL_ROWS = 4;
const PANEL_COLUMNS = 8;

/** @see ReplaceKernels; the option is the library's path */
export const replaceKernels: ReplaceKernels<string> = (kernels, memory, path) => {
  let loaded: BlasLibrary | undefined;
  // At the first product, and not when a thread starts: while it has work, no one ends it, and a thread that is ended in the
  // middle of koffi's own start takes the process with it.
  const library = (): BlasLibrary => (loaded ??= loadBlas(loadKoffi(), path));
  const sgemm: Sgemm = (rows, columns, depth, a, strideA, transposeA, b, strideB, transposeB, beta, c, strideC) =>
    library().sgemm(rows, columns, depth, a, strideA, transposeA, b, strideB, transposeB, beta, c, strideC);
  let buffer: ArrayBufferLike | undefined;
  let base = 0;
  /** The process's address of the memory, which growth may move. */
  const start = (): number => {
    if (memory.buffer !== buffer) {
      buffer = memory.buffer;
      base = library().address(new Uint8Array(buffer));
    }
    return base;
  };
  return {
    ...convolutionsOnBlas(kernels, sgemm, start),
    ...filterGradientsOnBlas(kernels, sgemm, start),
    matMulRows: (begin, end, rows, columns, depth, a, strideA, transposeA, b, strideB, transposeB, c) => {
      if (rows * columns * depth < LEAST) return kernels.matMulRows(begin, end, rows, columns, depth, a, strideA, transposeA, b, strideB, transposeB, c);
      const row = begin * PANEL_ROWS;
      const count = Math.min(end * PANEL_ROWS, rows) - row;
      const first = start() + a + 4 * (transposeA === 1 ? row : row * strideA);
      sgemm(count, columns, depth, first, strideA, transposeA === 1, base + b, strideB, transposeB === 1, 0, base + c + 4 * row * columns, columns);
    },
    matMulColumns: (begin, end, rows, columns, depth, a, strideA, transposeA, b, strideB, transposeB, c) => {
      if (rows * columns * depth < LEAST) return kernels.matMulColumns(begin, end, rows, columns, depth, a, strideA, transposeA, b, strideB, transposeB, c);
      const column = begin * PANEL_COLUMNS;
      const count = Math.min(end * PANEL_COLUMNS, columns) - column;
      const first = start() + b + 4 * (transposeB === 1 ? column * strideB : column);
      sgemm(rows, count, depth, base + a, strideA, transposeA === 1, first, strideB, transposeB === 1, 0, base + c + 4 * column, columns);
    },
    matMulBatch: (begin, end, rows, columns, depth, a, stepA, strideA, transposeA, b, stepB, strideB, transposeB, c) => {
      if (rows * columns * depth < LEAST) {
        return kernels.matMulBatch(begin, end, rows, columns, depth, a, stepA, strideA, transposeA, b, stepB, strideB, transposeB, c);
      }
      for (let index = begin; index < end; index++) {
        const left = start() + a + 4 * index * stepA;
        const right = base + b + 4 * index * stepB;
        sgemm(rows, columns, depth, left, strideA, transposeA === 1, right, strideB, transposeB === 1, 0, base + c + 4 * index * rows * columns, columns);
      }
    },
  };
};
