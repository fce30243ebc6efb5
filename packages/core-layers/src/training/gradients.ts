import * as tf from '@tensorflow/tfjs-core';
import type { Losses, NamedVariables } from './trainable.js';

/**
 * Losses with the gradient of `loss` for each trainable variable, by path.
 * Variables that the loss does not depend on are an error in TensorFlow.js, and so they are here.
 */
export function lossesAndGradients(compute: () => Losses, variables: NamedVariables): { losses: Losses; gradients: tf.NamedTensorMap } {
  const trainable = Object.entries(variables).filter(([, variable]) => variable.trainable);
  const kept: Record<string, tf.Scalar> = {};
  const { value, grads } = tf.variableGrads(
    () => {
      const losses = compute();
      for (const [name, part] of Object.entries(losses)) kept[name] = tf.keep(tf.clone(part));
      return losses.loss;
    },
    trainable.map(([, variable]) => variable),
  );
  value.dispose();
  // Clones belong to the tidy around the step; what was kept across the tape's own scope is let go here.
  const losses = Object.fromEntries(Object.entries(kept).map(([name, part]) => [name, tf.clone(part)])) as Losses;
  tf.dispose(kept);
  return { losses, gradients: Object.fromEntries(trainable.map(([path, variable]) => [path, grads[variable.name]!])) };
}
