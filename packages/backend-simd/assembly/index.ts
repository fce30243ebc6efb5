export { dataEnd, useWorkspace, workspaceStart } from './workspace';
export * from './convolution/index';
export * from './elementwise/index';
export * from './gemm/index';
export * from './movement/index';
export * from './optimizer/index';
export * from './pooling/index';
export * from './random/index';
export * from './reduction/index';
