export { regressorOptions, type RegressorConfig } from './config.js';
export { Regressor, type RegressorOptions } from './model.js';
