export * from './arg';
export { batchNormalize } from './batch-norm';
export * from './folds';
export { prodColumns } from './prod';
export { scanProduct, scanSum, scanSumIntegers } from './scan';
export { softmaxRows } from './softmax';
export { joinSums, sumColumnBlocks, sumColumns } from './sum-columns';
export { sumRowBlocks, sumRows } from './sum-rows';
export { allColumns, anyColumns } from './truth';
