export { createOptimizer, type OptimizerOptions } from './create-optimizer.js';
export type { Optimizer, OptimizerName } from './optimizer.js';
