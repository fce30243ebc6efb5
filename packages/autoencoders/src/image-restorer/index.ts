export { imageRestorerOptions, RESTORATION_TASKS, type ImageRestorerConfig, type ResolvedImageRestorerConfig, type RestorationTask } from './config.js';
export { ImageRestorer, type ImageRestorerOptions } from './model.js';
