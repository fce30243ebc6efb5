import * as tf from '@tensorflow/tfjs-core';

type Attributes = Readonly<Record<string, number | readonly number[]>>;

/**
 * A kernel that TensorFlow.js does not know and some backends have, `@gen/backend-simd` among them, because it does in one
 * pass over memory what ops do in many; undefined where the backend in use has none of this name.
 * Such a kernel answers with a list, of one tensor too.
 */
export function ownKernel(name: string): ((inputs: tf.NamedTensorMap, attributes: Attributes) => tf.Tensor[]) | undefined {
  if (tf.getKernel(name, tf.getBackend()) === undefined) return undefined;
  return (inputs, attributes) => tf.engine().runKernel(name, inputs, attributes);
}
