import { concat, pack } from './concat.js';
import { depthToSpace } from './depth-to-space.js';
import { gatherNd, gatherV2 } from './gather.js';
import { mirrorPad, padV2 } from './pad.js';
import { reverse, tile } from './repeat.js';
import { resizeBilinear, resizeBilinearGradient, resizeNearest, resizeNearestGradient } from './resize.js';
import { oneHot, scatterNd, unsortedSegmentSum } from './scatter.js';
import { slice, splitV, stridedSlice, unpack } from './slice.js';
import { transpose } from './transpose.js';

export const movementKernels = [
  concat, depthToSpace, gatherNd, gatherV2, mirrorPad, oneHot, pack, padV2, resizeBilinear, resizeBilinearGradient, resizeNearest,
  resizeNearestGradient, reverse, scatterNd, slice, splitV, stridedSlice, tile, transpose, unpack, unsortedSegmentSum,
];
