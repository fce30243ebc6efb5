import type { SimdBackend } from '../../backend.js';
import type { Pass } from './passes.js';

/** Numbers in one block of a row, as in `assembly/reduction`. */
const BLOCK = 1024;
/** Rows in one block of columns, and columns in a strip. */
const BLOCK_ROWS = 256;
const STRIP = 128;
/** Fewer rows than this are summed block by block, so that threads can share a row. */
const FEW_ROWS = 16;

/** Sums of float32, divided by `divisor`. */
export function sumPass(backend: SimdBackend, { outer, rows, inner }: Pass, divisor: number, input: number, output: number): void {
  if (inner === 1) sumAlong(backend, outer, rows, divisor, input, output);
  else sumAcross(backend, outer, rows, inner, divisor, input, output);
}

function sumAlong(backend: SimdBackend, outer: number, length: number, divisor: number, input: number, output: number): void {
  const blocks = Math.ceil(length / BLOCK);
  if (outer >= FEW_ROWS || blocks < FEW_ROWS) {
    backend.run('sumRows', { count: outer, cost: length }, length, divisor, input, output);
    return;
  }
  const sums = backend.output([2 * outer * blocks], 'float32');
  backend.run('sumRowBlocks', { count: outer * blocks, cost: BLOCK }, length, blocks, input, sums.address);
  backend.run('joinSums', { count: outer, cost: blocks }, blocks, 1, divisor, sums.address, output);
  backend.disposeData(sums.dataId);
}

function sumAcross(
  backend: SimdBackend, outer: number, rows: number, inner: number, divisor: number, input: number, output: number,
): void {
  if (rows <= 2 * BLOCK_ROWS) {
    const strips = Math.ceil(inner / STRIP);
    backend.run('sumColumns', { count: outer * strips, cost: rows * Math.min(STRIP, inner) }, rows, inner, STRIP, divisor, input, output);
    return;
  }
  const blocks = Math.ceil(rows / BLOCK_ROWS);
  const sums = backend.output([2 * outer * blocks * inner], 'float32');
  backend.run(
    'sumColumnBlocks',
    { count: outer * blocks, cost: BLOCK_ROWS * inner },
    rows, inner, BLOCK_ROWS, blocks, input, sums.address,
  );
  backend.run('joinSums', { count: outer * inner, cost: blocks, grain: 64 }, blocks, inner, divisor, sums.address, output);
  backend.disposeData(sums.dataId);
}
