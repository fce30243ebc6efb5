import type { backend_util } from '@tensorflow/tfjs-core';

/** What tfjs works out of shapes and attributes. */
export type WindowInfo = Pick<
  ReturnType<typeof backend_util.computePool2DInfo>,
  | 'batchSize' | 'inHeight' | 'inWidth' | 'inChannels' | 'inShape' | 'outHeight' | 'outWidth' | 'outShape'
  | 'filterHeight' | 'filterWidth' | 'strideHeight' | 'strideWidth' | 'padInfo'
>;

/** The windows of a picture as kernel functions take them. */
export function sidesOf(info: WindowInfo) {
  return [info.inHeight, info.inWidth, info.inChannels, info.outHeight, info.outWidth, info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth] as const;
}

/** What one row of windows costs. */
export function costOfRow({ outWidth, inChannels, filterHeight, filterWidth }: WindowInfo): number {
  return outWidth * inChannels * filterHeight * filterWidth;
}

/** Whether there is nothing to compute, which the cpu backend's kernels answer. */
export function isEmpty({ inShape, outShape }: WindowInfo): boolean {
  return [...inShape, ...outShape].some((side) => side <= 0);
}
