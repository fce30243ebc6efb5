export * from './activations';
export * from './binary';
export * from './booleans';
export * from './compare';
export * from './exact';
export { finishRows } from './finish';
export * from './functions';
export * from './power';
export * from './rare';
