export { decodeSafetensors, encodeSafetensors, type NamedArray } from './safetensors.js';
export { assignVariables, bytesToTensors, tensorsToBytes } from './variables.js';
export { loadModelFiles, saveModelFiles, type ModelConfig } from './model-files.js';
export { restored } from './restored.js';
