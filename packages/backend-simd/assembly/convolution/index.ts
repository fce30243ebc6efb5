export { convolve } from './convolve';
export { packFilter } from './pack-filter';
