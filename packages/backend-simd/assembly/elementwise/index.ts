export * from './binary';
export * from './booleans';
export * from './compare';
export { finishRows } from './finish';
export * from './power';
export * from './rare';
export * from './unary';
