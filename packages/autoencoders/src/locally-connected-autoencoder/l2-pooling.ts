import * as tf from '@tensorflow/tfjs-core';
import { integer, number, resolveOptions } from '@gen/core';

const schema = {
  size: integer({ min: 1, doc: 'Side of the square that is pooled.' }),
  stride: integer({ min: 1, default: 1, doc: 'How far neighbouring squares are apart.' }),
  epsilon: number({ min: 0, default: 0.01, doc: 'ε under the root.' }),
};

/** How {@link l2Pooling} pools. */
export interface L2PoolingOptions {
  /** Side of the square of places that is pooled. */
  readonly size: number;
  /** How far neighbouring squares are apart, in places. Default 1. */
  readonly stride?: number;
  /** ε under the root, which makes it smooth at 0. Default 0.01. */
  readonly epsilon?: number;
}

/**
 * L2 pooling, map by map: `√(ε + Σ h²)` over squares of places, from `[batch, height, width, maps]` to `[batch, rows,
 * columns, maps]` with `rows = ⌊(height − size)/stride⌋ + 1`. It does not change when what it sees changes its sign or
 * moves within the square, as far as the filters there are alike.
 *
 * Hyvärinen and Hoyer, "Emergence of phase- and shift-invariant features by decomposition of natural images into independent
 * feature subspaces", Neural Computation 12 (2000); Le et al., "Tiled convolutional neural networks", NeurIPS 2010.
 *
 * @throws OptionError for an option that is missing or out of range
 *
 * @example
 * const pooled = l2Pooling(answers, { size: 3, stride: 2 }); // [128, 13, 13, 8] to [128, 6, 6, 8]
 */
export function l2Pooling(h: tf.Tensor4D, options: L2PoolingOptions): tf.Tensor4D {
  const { size = 1, stride, epsilon } = resolveOptions(schema, { ...options }, 'l2Pooling');
  return tf.tidy(() => tf.sqrt(tf.add(tf.mul(tf.avgPool(tf.square(h), size, stride, 'valid'), size * size), epsilon)));
}
