export { matMulBatch, matMulColumns, matMulRows } from './mat-mul';
export { outerProduct, thinProduct, thinProductTransposed } from './thin-product';
