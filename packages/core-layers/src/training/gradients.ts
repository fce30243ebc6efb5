import * as tf from '@tensorflow/tfjs-core';
import { GenError } from '@gen/core';
import { registerGradients } from '../gradients/index.js';
import type { Losses, NamedVariables } from './trainable.js';

/**
 * Losses with the gradient of `loss` for each trainable variable, by path. Call it in a tidy, such as a model's `step`.
 * A loss may contain gradients itself: {@link registerGradients} is called first.
 *
 * @throws GenError if the loss does not depend on one of the variables: set its `trainable` to false if it is not to learn
 *
 * @example
 * const { losses, gradients } = lossesAndGradients(() => ({ loss: tf.mean(tf.square(tf.sub(x, weight))) }), { weight });
 */
export function lossesAndGradients(compute: () => Losses, variables: NamedVariables): { losses: Losses; gradients: tf.NamedTensorMap } {
  const trainable = Object.entries(variables).filter(([, variable]) => variable.trainable);
  const kept: Record<string, tf.Scalar> = {};
  registerGradients();
  try {
    const { value, grads } = tf.variableGrads(
      () => {
        const losses = compute();
        for (const [name, part] of Object.entries(losses)) kept[name] = tf.keep(tf.clone(part));
        return losses.loss;
      },
      trainable.map(([, variable]) => variable),
    );
    value.dispose();
    const gradients = trainable.map(([path, variable]) => {
      const gradient = grads[variable.name];
      if (!gradient) throw new GenError(`The loss does not depend on ${path}: set its variable's trainable to false if it is not to learn.`);
      return [path, gradient] as const;
    });
    // Clones belong to the tidy around the step; what was kept across the tape's own scope is let go here.
    const losses = Object.fromEntries(Object.entries(kept).map(([name, part]) => [name, tf.clone(part)])) as Losses;
    return { losses, gradients: Object.fromEntries(gradients) };
  } finally {
    tf.dispose(kept);
  }
}
