import * as tf from '@tensorflow/tfjs-core';
import { gradient, type Gradient } from './gradient.js';
import { runKernel } from './run-kernel.js';

/**
 * Of both ways to resize, and of their gradients, which are linear: what flows back is resized as the pictures were.
 *
 * The stock kernels of the gradients take no notice of `halfPixelCenters`, and those of the cpu backend confuse width and
 * height (bilinear) or take the first picture of a batch for all (nearest). Where they are wrong the gradient is two
 * products with the matrices of the resizing itself.
 */
export const resizeGradients: readonly Gradient[] = ['ResizeBilinear', 'ResizeNearestNeighbor'].flatMap((kernelName) => [
  gradient<tf.ResizeBilinearAttrs>(kernelName, ['images'], (dy, [images], attributes) => ({
    images: () => {
      const isRight = !attributes.halfPixelCenters && (tf.getBackend() !== 'cpu' || images!.shape[0] === 1);
      if (!isRight) return byMatrices(dy, images!.shape, { kernelName, ...attributes });
      return tf.reshape(runKernel(`${kernelName}Grad`, { dy, images: images! }, attributes), images!.shape);
    },
  })),
  gradient<tf.ResizeBilinearGradAttrs>(`${kernelName}Grad`, ['dy', 'images'], (upstream, [dy, images], { alignCorners, halfPixelCenters }) => ({
    dy: () => runKernel(kernelName, { images: tf.reshape(upstream, images!.shape) }, { alignCorners, halfPixelCenters, size: dy!.shape.slice(1, 3) }),
    images: () => tf.zeros(images!.shape),
  })),
]);

type Resizing = tf.ResizeBilinearAttrs & { readonly kernelName: string };

function byMatrices(dy: tf.Tensor, shape: readonly number[], resizing: Resizing): tf.Tensor {
  const [batch, height, width, depth] = shape as [number, number, number, number];
  const [tall, wide] = resizing.size;
  const rows = tf.matMul(matrix(height, tall, resizing), tf.reshape(dy, [batch, tall, wide * depth]), true);
  return tf.reshape(tf.matMul(matrix(width, wide, resizing), tf.reshape(rows, [batch * height, wide, depth]), true), [...shape]);
}

/** What resizing a line does, `[1, to, from]`: each of its points resized by itself, on a channel of its own. */
function matrix(from: number, to: number, { kernelName, alignCorners, halfPixelCenters }: Resizing): tf.Tensor {
  const line = runKernel(kernelName, { images: tf.reshape(tf.eye(from), [1, from, 1, from]) }, { alignCorners, halfPixelCenters, size: [to, 1] });
  return tf.reshape(line, [1, to, from]);
}
