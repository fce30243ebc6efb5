import * as tf from '@tensorflow/tfjs-core';
import type { ResolvedLocallyConnectedAutoencoderConfig } from './config.js';
import { answersOf, normalized, pooledAnswers, reconstructionOf, type LocalLayer } from './layer.js';

/** Of each example, `[batch]`. */
export type ExampleLosses = {
  /** `Σ (x̂ − x)²` over the inputs of all layers. */
  readonly reconstruction: tf.Tensor1D;
  /** λ times the sum of the pooled answers of all layers. */
  readonly sparsity: tf.Tensor1D;
  /** `Σ (x̂ − x)²` of the picture alone. */
  readonly squaredError: tf.Tensor1D;
};

/**
 * Reconstruction ICA with pooling at every layer, `Σ ‖W₂W₁x − x‖² + λ Σ √(ε + Σ (W₁x)²)`, where x is the picture or what the
 * layer below gives; through that, the layers below learn too.
 */
export function exampleLosses(layers: readonly LocalLayer[], x: tf.Tensor, config: ResolvedLocallyConnectedAutoencoderConfig): ExampleLosses {
  let input = x as tf.Tensor4D;
  const parts = layers.map((layer) => {
    const answers = answersOf(layer, input);
    const pooled = pooledAnswers(layer.geometry, answers, config);
    const error = tf.sum<tf.Tensor1D>(tf.squaredDifference(reconstructionOf(layer, answers), input), [1, 2, 3]);
    input = normalized(pooled, config);
    return { error, sparsity: tf.mul<tf.Tensor1D>(tf.sum(pooled, [1, 2, 3]), config.lambda) };
  });
  const total = (values: tf.Tensor1D[]): tf.Tensor1D => values.reduce((sum, value) => tf.add(sum, value));
  return { reconstruction: total(parts.map(({ error }) => error)), sparsity: total(parts.map(({ sparsity }) => sparsity)), squaredError: parts[0]!.error };
}
