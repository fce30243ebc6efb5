import type { SimdBackend } from '../../backend.js';
import type { Pass } from './passes.js';

/** Names of the folds that `assembly/reduction` has, for rows and for columns. */
export type Fold = 'max' | 'min' | 'maxInteger' | 'minInteger' | 'sumInteger';

/** Numbers, or rows, in one block, and columns in a strip. */
const BLOCK = 4096;
const BLOCK_ROWS = 256;
const STRIP = 16;
/** With fewer units of work than this they are cut into blocks, so that threads can share one. */
const FEW = 16;

/** Folds numbers of four bytes with an operation that may be done in any order. */
export function foldPass(backend: SimdBackend, fold: Fold, { outer, rows, inner }: Pass, input: number, output: number): void {
  if (inner === 1) foldAlong(backend, fold, outer, rows, input, output);
  else foldAcross(backend, fold, outer, rows, inner, input, output);
}

function foldAlong(backend: SimdBackend, fold: Fold, outer: number, length: number, input: number, output: number): void {
  const name = `${fold}Rows` as const;
  const blocks = Math.ceil(length / BLOCK);
  if (outer >= FEW || blocks < FEW) {
    backend.run(name, { count: outer, cost: length }, length, length, 1, input, output);
    return;
  }
  const folded = backend.output([outer * blocks], 'int32');
  backend.run(name, { count: outer * blocks, cost: BLOCK }, length, BLOCK, blocks, input, folded.address);
  backend.run(name, { count: outer, cost: blocks }, blocks, blocks, 1, folded.address, output);
  backend.disposeData(folded.dataId);
}

function foldAcross(
  backend: SimdBackend, fold: Fold, outer: number, rows: number, inner: number, input: number, output: number,
): void {
  const name = `${fold}Columns` as const;
  const strips = Math.ceil(inner / STRIP);
  const width = Math.min(STRIP, inner);
  const blocks = Math.ceil(rows / BLOCK_ROWS);
  if (outer * strips >= FEW || blocks < FEW) {
    backend.run(name, { count: outer * strips, cost: rows * width }, rows, inner, rows, 1, input, output);
    return;
  }
  const folded = backend.output([outer * blocks * inner], 'int32');
  backend.run(
    name,
    { count: outer * blocks * strips, cost: BLOCK_ROWS * width },
    rows, inner, BLOCK_ROWS, blocks, input, folded.address,
  );
  backend.run(name, { count: outer * strips, cost: blocks * width }, blocks, inner, blocks, 1, folded.address, output);
  backend.disposeData(folded.dataId);
}
