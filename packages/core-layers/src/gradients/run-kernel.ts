import * as tf from '@tensorflow/tfjs-core';

/** Runs a kernel that has no op of its own, or whose op takes the attributes in another form. */
export function runKernel(name: string, inputs: Readonly<Record<string, tf.Tensor>>, attributes: object = {}): tf.Tensor {
  return tf.engine().runKernel(name, inputs, attributes as Parameters<ReturnType<typeof tf.engine>['runKernel']>[2]);
}
