export { accuracy } from './accuracy.js';
export { classifierCoverage, type ClassifierCoverage } from './classifier-coverage.js';
export { squaredError } from './squared-error.js';
