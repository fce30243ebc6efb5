import type * as tf from '@tensorflow/tfjs-core';

/** What TensorFlow.js keeps as the gradient of one kernel. */
export type Gradient = Parameters<typeof tf.registerGradient>[0];

/** The gradient of a kernel with one output, from what flows back into it, the saved inputs in the order named, and its attributes. */
export function gradient<Attributes>(
  kernelName: string,
  inputsToSave: readonly string[],
  inputGradients: (dy: tf.Tensor, saved: readonly tf.Tensor[], attributes: Attributes) => Record<string, () => tf.Tensor>,
): Gradient {
  return {
    kernelName,
    inputsToSave: [...inputsToSave],
    gradFunc: (dy, saved, attributes) => inputGradients(dy as tf.Tensor, saved, attributes as unknown as Attributes),
  };
}
