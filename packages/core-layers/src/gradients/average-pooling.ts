import * as tf from '@tensorflow/tfjs-core';
import { gradient, type Gradient } from './gradient.js';
import { runKernel } from './run-kernel.js';

type Windows = Pick<tf.AvgPoolAttrs, 'filterSize' | 'strides' | 'pad' | 'dimRoundingMode'>;
type Shape4D = [number, number, number, number];

/**
 * Of average pooling, and of its gradient.
 *
 * The pool divides by the places of its window that lie on the picture, but the kernel of its gradient by those of the
 * whole window, which is wrong where a window hangs over the edge. What flows into that kernel is scaled by the ratio.
 */
export const averagePoolingGradients: readonly Gradient[] = [
  gradient<tf.AvgPoolAttrs>('AvgPool', ['x'], (dy, [x], windows) => ({
    x: () => {
      const share = shareOnPicture(x!.shape as Shape4D, windows);
      const scaled = share === undefined ? dy : tf.div(dy, share);
      return runKernel('AvgPoolGrad', { dy: scaled, input: x! }, kernelAttributes(windows));
    },
  })),
  gradient<tf.AvgPoolGradAttrs>('AvgPoolGrad', ['input'], (upstream, [input], windows) => ({
    dy: () => {
      const share = shareOnPicture(input!.shape as Shape4D, windows);
      const pooled = runKernel('AvgPool', { x: upstream }, kernelAttributes(windows));
      return share === undefined ? pooled : tf.mul(pooled, share);
    },
    input: () => tf.zeros(input!.shape),
  })),
];

function kernelAttributes({ filterSize, strides, pad, dimRoundingMode }: Windows): object {
  return { filterSize, strides, pad, dimRoundingMode };
}

/** The share of each window that lies on the picture, `[1, height, width, 1]`; undefined if all do wholly. */
function shareOnPicture(shape: Shape4D, { filterSize, strides, pad, dimRoundingMode }: Windows): tf.Tensor | undefined {
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo, inHeight, inWidth, outHeight, outWidth } =
    tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  if (padInfo.top + padInfo.bottom + padInfo.left + padInfo.right === 0) return undefined;
  const rows = sharesOnLine(outHeight, { window: filterHeight, stride: strideHeight, before: padInfo.top, length: inHeight });
  const columns = sharesOnLine(outWidth, { window: filterWidth, stride: strideWidth, before: padInfo.left, length: inWidth });
  return tf.mul(tf.tensor4d(rows, [1, outHeight, 1, 1]), tf.tensor4d(columns, [1, 1, outWidth, 1]));
}

function sharesOnLine(count: number, { window, stride, before, length }: Readonly<Record<'window' | 'stride' | 'before' | 'length', number>>): number[] {
  return Array.from({ length: count }, (_, index) => {
    const start = index * stride - before;
    return (Math.min(start + window, length) - Math.max(start, 0)) / window;
  });
}
