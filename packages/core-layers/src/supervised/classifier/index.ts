export { classifierOptions, type ClassifierConfig } from './config.js';
export { Classifier, type ClassifierOptions } from './model.js';
