export { addBias } from './bias';
export { relu } from './unary';
