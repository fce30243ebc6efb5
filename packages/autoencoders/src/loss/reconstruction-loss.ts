import * as tf from '@tensorflow/tfjs-core';
import type { Column } from '@gen/core';
import { bernoulliContributions, bernoulliCrossEntropy, squaredError, tableLikelihood } from '@gen/core-layers';

/** How far what a decoder gives is from an example. */
export interface ReconstructionLoss {
  /** `[batch]`, summed over the values of each example. */
  perExample(decoded: tf.Tensor, x: tf.Tensor): tf.Tensor1D;
  /** What each value adds to it, of the shape of the examples. */
  contributions(decoded: tf.Tensor, x: tf.Tensor): tf.Tensor;
  /** The reconstruction, a tensor of its own. */
  output(decoded: tf.Tensor): tf.Tensor;
  /** What is learned beside the networks. */
  readonly variables: Readonly<Record<string, tf.Variable>>;
}

/** Names of the losses. */
export type LossName = 'squared-error' | 'cross-entropy' | 'table';

/** The loss of a name; `table` needs columns. */
export function createLoss(name: LossName, columns: readonly Column[] = []): ReconstructionLoss {
  if (name === 'squared-error') return squares;
  return name === 'cross-entropy' ? crossEntropy : table(columns);
}

/** `Σ (x − x̂)²`. */
const squares: ReconstructionLoss = {
  perExample: (decoded, x) => squaredError(x, decoded),
  contributions: (decoded, x) => tf.squaredDifference(x, decoded),
  output: (decoded) => tf.clone(decoded),
  variables: {},
};

/** `−Σ x log x̂ + (1 − x) log(1 − x̂)` with `x̂ = σ(decoded)`. */
const crossEntropy: ReconstructionLoss = {
  perExample: (decoded, x) => bernoulliCrossEntropy(decoded, x),
  contributions: (decoded, x) => bernoulliContributions(decoded, x),
  output: (decoded) => tf.sigmoid(decoded),
  variables: {},
};

/** `−log p(x|h)` of a row, column by column. */
function table(columns: readonly Column[]): ReconstructionLoss {
  const likelihood = tableLikelihood(columns);
  return {
    perExample: (decoded, x) => tf.neg(likelihood.logProbability(decoded, x)),
    contributions: (decoded, x) => likelihood.contributions(decoded, x),
    output: (decoded) => likelihood.mean(decoded),
    variables: likelihood.variables,
  };
}
