import * as tf from '@tensorflow/tfjs-core';
import { foldIn, randomKey, sizeOfShape, type DataSpec } from '@gen/core';
import { normalTensor, type Losses, type Trainable } from '@gen/core-layers';
import type { ResolvedSparseCodingConfig } from './config.js';
import { fista, planFista, startFista } from './fista.js';

/** What sparse coding consists of. */
export interface SparseCodingParts {
  /** `[atoms, values]`; no row is longer than 1. */
  readonly dictionary: tf.Variable<tf.Rank.R2>;
  readonly trainable: Trainable;
}

/** Builds the parts: a dictionary of random directions. */
export function buildParts(options: ResolvedSparseCodingConfig, spec: DataSpec): SparseCodingParts {
  const { atoms, lambda, iterations, seed } = options;
  const dictionary = tf.tidy(() => {
    const random = normalTensor(foldIn(randomKey(seed), 'dictionary'), [atoms, sizeOfShape(spec.shape)]) as tf.Tensor2D;
    return tf.variable(tf.div<tf.Tensor2D>(random, tf.norm(random, 'euclidean', 1, true)));
  });
  const variables = { dictionary };
  const solve = (x: tf.Tensor2D) => {
    const plan = planFista({ x, dictionary });
    const { codes } = fista(plan, lambda, startFista(plan), iterations);
    return { codes, residual: tf.sub<tf.Tensor2D>(tf.matMul(codes, dictionary), x) };
  };
  const trainable: Trainable = {
    name: 'sparse-coding',
    spec,
    seed,
    variables,
    kernels: [],
    optimizers: (create) => ({ dictionary: create(variables) }),
    step({ x }, context) {
      const { codes, residual } = solve(flat(x));
      // The codes are at their optimum, so that the gradient does not go through them (Danskin).
      const gradient = tf.div(tf.matMul(codes, residual, true), x.shape[0]);
      context.update(context.optimizers['dictionary']!, { dictionary: gradient });
      dictionary.assign(projected(dictionary));
      return lossesOf(codes, residual, lambda);
    },
    losses({ x }) {
      const { codes, residual } = solve(flat(x));
      return lossesOf(codes, residual, lambda);
    },
  };
  return { dictionary, trainable };
}

/** `[batch, values]` of `[batch, …]`. */
export function flat(x: tf.Tensor): tf.Tensor2D {
  return tf.reshape(x, [x.shape[0], -1]);
}

/** The dictionary that is nearest among those with no atom longer than 1. */
export function projected(dictionary: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => tf.div(dictionary, tf.maximum(tf.norm(dictionary, 'euclidean', 1, true), 1)));
}

function lossesOf(codes: tf.Tensor2D, residual: tf.Tensor2D, lambda: number): Losses {
  const [batch] = codes.shape;
  const reconstruction = tf.div<tf.Scalar>(tf.sum(tf.square(residual)), 2 * batch);
  const sparsity = tf.mul<tf.Scalar>(tf.sum(tf.abs(codes)), lambda / batch);
  return { loss: tf.add(reconstruction, sparsity), reconstruction, sparsity };
}
