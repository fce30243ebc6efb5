import * as tf from '@tensorflow/tfjs-core';
// Registers the stock gradients, some of which are replaced below: it has to come first.
import '@tensorflow/tfjs-layers';
import { averagePoolingGradients } from './average-pooling.js';
import { comparisonGradients } from './comparisons.js';
import { convolutionGradients } from './convolution.js';
import { cumulativeGradients } from './cumulative.js';
import { depthToSpaceGradients } from './depth-to-space.js';
import { depthwiseConvolutionGradients } from './depthwise-convolution.js';
import { einsumGradients } from './einsum.js';
import { eluGradients } from './elu.js';
import type { Gradient } from './gradient.js';
import { maxPoolingGradients } from './max-pooling.js';
import { resizeGradients } from './resize.js';
import { stridedSliceGradients } from './strided-slice.js';
import { keepTapeInOrder } from './tape-order.js';
import { tileGradients } from './tile.js';

const gradients: readonly Gradient[] = [
  ...averagePoolingGradients,
  ...comparisonGradients,
  ...convolutionGradients,
  ...cumulativeGradients,
  ...depthToSpaceGradients,
  ...depthwiseConvolutionGradients,
  ...einsumGradients,
  ...eluGradients,
  ...maxPoolingGradients,
  ...resizeGradients,
  ...stridedSliceGradients,
  ...tileGradients,
];

/**
 * Makes gradients of gradients right in TensorFlow.js: a gradient penalty, a contractive penalty, a Hessian times a
 * vector. TensorFlow.js throws for several operations there, and for some gives a wrong value without a word.
 *
 * It acts on the one engine of the page or process, for everyone who uses it: it registers gradients of kernels that
 * have none, and puts the tape in order. The training engine calls it; call it before a gradient of your own. Calling
 * it again changes nothing; importing the package does not call it.
 *
 * @throws BackendError if the TensorFlow.js in use is not version 4
 *
 * @example
 * registerGradients();
 * const slope = tf.grad((x: tf.Tensor) => tf.sum(tf.square(tf.tanh(x))));
 * const curvature = tf.grad((x: tf.Tensor) => tf.sum(slope(x)));
 */
export function registerGradients(): void {
  keepTapeInOrder();
  for (const gradient of gradients) if (tf.getGradient(gradient.kernelName) !== gradient) tf.registerGradient(gradient);
}
