export { decodeSafetensors, encodeSafetensors, type NamedArray } from './safetensors.js';
export { assignVariables, bytesToTensors, tensorsToBytes } from './variables.js';
export { loadModelFiles, saveModelFiles, type ModelConfig } from './model-files.js';
export { restoreModel, type ModelRestoration } from './restore-model.js';
