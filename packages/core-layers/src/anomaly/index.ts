export { quantile, scoresOf, usualSource } from './threshold.js';
