export { LinearRegression, type LinearRegressionOptions } from './linear-regression.js';
export { PCA, type PCAOptions } from './pca.js';
