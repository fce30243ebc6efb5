export { addSlices, gatherSlices } from './gather';
export { resizeBilinear, resizeBilinearGradient, resizeNearest, resizeNearestGradient } from './resize';
export { copyBlocks } from './run';
export { copyStrided } from './strided';
export { transposeMatrices } from './transpose';
