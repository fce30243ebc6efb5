export { convolve } from './convolve';
export { filterGradient } from './filter-gradient';
export { packFilter } from './pack-filter';
export { packImages, packTaps } from './pack-images';
