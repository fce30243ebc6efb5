export { bernoulliTensor, normalTensor, uniformTensor } from './random-tensors.js';
export { drawKey, withRandomKey } from './random-scope.js';
