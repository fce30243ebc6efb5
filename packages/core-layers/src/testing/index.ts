export { ConformanceError } from './assert.js';
export { checkModel, modelChecks, type ModelCheck } from './check-model.js';
