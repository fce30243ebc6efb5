export { bernoulliCrossEntropy } from './bernoulli-cross-entropy';
