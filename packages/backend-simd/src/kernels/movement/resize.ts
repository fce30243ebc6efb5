import {
  ResizeBilinear, ResizeBilinearGrad, ResizeNearestNeighbor, ResizeNearestNeighborGrad, util,
  type ResizeBilinearAttrs, type ResizeBilinearGradInputs, type ResizeBilinearInputs, type ResizeNearestNeighborAttrs,
  type ResizeNearestNeighborGradInputs, type ResizeNearestNeighborInputs,
} from '@tensorflow/tfjs-core';
import { defineKernel } from '../kernel.js';

/** Most pixels of both sides of a new image together, whose places fit into the scratch space of a thread. */
const MOST_PLACES = 2 ** 17;

type Images = readonly [images: number, height: number, width: number, channels: number];

/** Old pixels to a new one, along one side. */
function ratio(oldSide: number, side: number, alignCorners: boolean): number {
  return alignCorners && side > 1 ? (oldSide - 1) / (side - 1) : oldSide / side;
}

/** Each new pixel from the four old ones around it. */
export const resizeBilinear = defineKernel<ResizeBilinearInputs, ResizeBilinearAttrs>(
  ResizeBilinear,
  ({ images }, { alignCorners, halfPixelCenters, size: [height, width] }, backend) => {
    if (images.dtype !== 'float32' || util.sizeFromShape(images.shape) === 0 || height + width > MOST_PLACES) return undefined;
    const [count, oldHeight, oldWidth, channels] = images.shape as unknown as Images;
    const input = backend.address(images);
    const output = backend.output([count, height, width, channels], 'float32');
    if (output.size === 0) return output;
    backend.run(
      'resizeBilinear',
      { count: count * height, cost: 4 * width * channels },
      oldHeight, oldWidth, height, width, channels, ratio(oldHeight, height, alignCorners), ratio(oldWidth, width, alignCorners),
      Number(halfPixelCenters), input, output.address,
    );
    return output;
  },
);

/** The gradient of `resizeBilinear`, with the weights that it has; tfjs does not say them for `halfPixelCenters`. */
export const resizeBilinearGradient = defineKernel<ResizeBilinearGradInputs, ResizeBilinearAttrs>(
  ResizeBilinearGrad,
  ({ images, dy }, { alignCorners, halfPixelCenters }, backend) => {
    const [count, oldHeight, oldWidth, channels] = images.shape as unknown as Images;
    const [, height, width] = dy.shape as unknown as Images;
    if (dy.dtype !== 'float32' || height + width > MOST_PLACES) return undefined;
    const input = backend.address(dy);
    const output = backend.output(images.shape, 'float32');
    if (output.size === 0) return output;
    backend.run(
      'resizeBilinearGradient',
      { count, cost: 8 * height * width * channels },
      oldHeight, oldWidth, height, width, channels, ratio(oldHeight, height, alignCorners), ratio(oldWidth, width, alignCorners),
      Number(halfPixelCenters), input, output.address,
    );
    return output;
  },
);

/** Each new pixel from the old one nearest to it. */
export const resizeNearest = defineKernel<ResizeNearestNeighborInputs, ResizeNearestNeighborAttrs>(
  ResizeNearestNeighbor,
  ({ images }, { alignCorners, halfPixelCenters, size: [height, width] }, backend) => {
    if (images.dtype !== 'float32' && images.dtype !== 'int32') return undefined;
    if (util.sizeFromShape(images.shape) === 0 || height + width > MOST_PLACES) return undefined;
    const [count, oldHeight, oldWidth, channels] = images.shape as unknown as Images;
    const input = backend.address(images);
    const output = backend.output([count, height, width, channels], images.dtype);
    if (output.size === 0) return output;
    backend.run(
      'resizeNearest',
      { count: count * height, cost: 2 * width * channels },
      oldHeight, oldWidth, height, width, channels, ratio(oldHeight, height, alignCorners), ratio(oldWidth, width, alignCorners),
      Number(halfPixelCenters), Number(alignCorners), input, output.address,
    );
    return output;
  },
);

/** The gradient of `resizeNearest`: of each old pixel the sum over the new ones that it became. */
export const resizeNearestGradient = defineKernel<ResizeNearestNeighborGradInputs, ResizeNearestNeighborAttrs>(
  ResizeNearestNeighborGrad,
  ({ images, dy }, { alignCorners, halfPixelCenters }, backend) => {
    const [count, oldHeight, oldWidth, channels] = images.shape as unknown as Images;
    const [, height, width] = dy.shape as unknown as Images;
    if (dy.dtype !== 'float32' || height + width > MOST_PLACES) return undefined;
    const input = backend.address(dy);
    const output = backend.output(images.shape, 'float32');
    if (output.size === 0) return output;
    backend.run(
      'resizeNearestGradient',
      { count, cost: 2 * height * width * channels },
      oldHeight, oldWidth, height, width, channels, ratio(oldHeight, height, alignCorners), ratio(oldWidth, width, alignCorners),
      Number(halfPixelCenters), Number(alignCorners), input, output.address,
    );
    return output;
  },
);
