export { matMulBatch, matMulColumns, matMulRows } from './mat-mul';
