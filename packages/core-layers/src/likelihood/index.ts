export type { DecoderLikelihood } from './decoder-likelihood.js';
export { checkTableColumns } from './column-layout.js';
export { tableLikelihood, type TableLikelihood } from './table-likelihood.js';
