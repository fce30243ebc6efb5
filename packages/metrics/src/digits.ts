export type { DigitClassification, DigitRows } from './digits/classification.js';
export { digitClassifier } from './digits/digit-classifier.js';
export { digitClassifierAsync, type DigitClassifierOptions } from './digits/digit-classifier-async.js';
