export { randomNormal } from './normal';
export { randomBernoulli, randomUniform } from './uniform';
