export { dataEnd, useWorkspace } from './workspace';
export * from './elementwise/index';
export * from './gemm/index';
