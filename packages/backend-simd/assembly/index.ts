export { dataEnd, useWorkspace } from './workspace';
export * from './elementwise/index';
export * from './gemm/index';
export * from './optimizer/index';
export * from './random/index';
export * from './reduction/index';
