import * as tf from '@tensorflow/tfjs-core';
import { gradient, type Gradient } from './gradient.js';
import { runKernel } from './run-kernel.js';

/**
 * Of both ways to resize, and of their gradients, which are linear: what flows back is resized as the pictures were.
 *
 * The first derivatives are the stock ones, but for the shape: the kernel of the cpu backend confuses width and height.
 */
export const resizeGradients: readonly Gradient[] = ['ResizeBilinear', 'ResizeNearestNeighbor'].flatMap((kernelName) => {
  const gradientName = `${kernelName}Grad`;
  return [
    gradient<tf.ResizeBilinearAttrs>(kernelName, ['images'], (dy, [images], attributes) => ({
      images: () => tf.reshape(runKernel(gradientName, { dy, images: images! }, attributes), images!.shape),
    })),
    gradient<tf.ResizeBilinearGradAttrs>(gradientName, ['dy', 'images'], (upstream, [dy, images], { alignCorners, halfPixelCenters }) => ({
      dy: () => runKernel(kernelName, { images: tf.reshape(upstream, images!.shape) }, { alignCorners, halfPixelCenters, size: dy!.shape.slice(1, 3) }),
      images: () => tf.zeros(images!.shape),
    })),
  ];
});
