export { filterMatrix, imageToColumns, placePixels, tapsToColumns } from './columns';
export { convolve } from './convolve';
export { depthwise, depthwiseFilterGradient, depthwiseInputGradient } from './depthwise';
export { filterGradient } from './filter-gradient';
export { packFilter } from './pack-filter';
export { packImages, packTaps } from './pack-images';
