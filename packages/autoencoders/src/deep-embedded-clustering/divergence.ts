import * as tf from '@tensorflow/tfjs-core';
import { targetDistribution } from './soft-assignment.js';

/**
 * `KL(p‖q) = Σⱼ pⱼ (log pⱼ − log qⱼ)` of each example, `[batch]`, in nats, where p is what q is drawn to. The gradient takes p
 * as given: it is `∂/∂ log q = −p`.
 *
 * @param logAssignment - log q, `[batch, clusters]`
 * @param frequencies - f of {@link targetDistribution}, `[clusters]`
 */
export function divergenceFromTarget(logAssignment: tf.Tensor2D, frequencies: tf.Tensor1D): tf.Tensor1D {
  const operation = tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [log, save] = inputs as [tf.Tensor2D, tf.GradSaveFunc];
    const target = targetDistribution(tf.exp(log), frequencies);
    save([target]);
    // Where p is 0, so is its part.
    const own = tf.log(tf.maximum(target, TINY));
    return {
      value: tf.sum<tf.Tensor1D>(tf.mul(target, tf.sub(own, log)), 1),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => tf.neg(tf.mul(saved!, tf.expandDims(dy, 1))),
    };
  });
  return operation(logAssignment);
}

const TINY = 1e-30;
