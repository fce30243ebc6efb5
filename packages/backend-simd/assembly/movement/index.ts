export { addSlices, gatherSlices } from './gather';
export { copyBytes } from './run';
export { copyStrided } from './strided';
export { transposeMatrices } from './transpose';
