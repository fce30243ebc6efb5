export { contractive, l1, sparsity, type Regularizer } from './regularizer.js';
