export type { Evaluation, Iterate, Objective } from './descent.js';
export { minimize, type MinimizeOptions, type Minimum } from './minimize.js';
