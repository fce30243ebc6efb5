export { dataEnd, useWorkspace } from './workspace';
export { addBias } from './elementwise/bias';
export { relu } from './elementwise/unary';
export { matMulBatch, matMulColumns, matMulRows } from './gemm/mat-mul';
