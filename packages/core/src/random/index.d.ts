export { foldIn, randomKey, type RandomKey } from './key.js';
export { normal, permutation, randomBits, randomInteger, uniform } from './draw.js';
