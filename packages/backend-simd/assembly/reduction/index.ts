export * from './arg';
export * from './folds';
export { prodColumns } from './prod';
export { joinSums, sumColumnBlocks, sumColumns } from './sum-columns';
export { sumRowBlocks, sumRows } from './sum-rows';
export { allColumns, anyColumns } from './truth';
