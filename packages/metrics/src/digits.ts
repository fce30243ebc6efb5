export { digitClassifier, type DigitClassification, type DigitRows } from './digits/digit-classifier.js';
