export { classifierDefinition } from './supervised/classifier/definition.js';
export { regressorDefinition } from './supervised/regressor/definition.js';
