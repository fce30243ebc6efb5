import { foldIn, randomKey } from '@gen/core';
import { nearest } from '../distance/nearest.js';
import { kMeans } from '../generative/k-means.js';
import { checkInteger, checkNames } from '../input/check-option.js';
import { readRows, type Rows } from '../input/rows.js';
import type { ShapedValues } from '../input/tensor-like.js';

/** How clusters are found. */
export interface KMeansClustersOptions {
  /** How many clusters, 1 to the number of examples. */
  readonly clusters: number;
  /** First centres that are tried; the tightest clusters of all are kept. Default 5. */
  readonly restarts?: number;
  /** Iterations of each at most. Default 100. */
  readonly iterations?: number;
  /** Seed of the first centres. Default 0. */
  readonly seed?: number;
}

/** The clusters of examples. */
export interface KMeansClusters {
  /** `[examples]`, the cluster of each. */
  readonly assignment: Uint32Array;
  /** `[clusters, width]` */
  readonly centres: ShapedValues;
  /** Sum of squared distances of the examples to their centres. */
  readonly inertia: number;
}

/**
 * k-means by Lloyd's algorithm from k-means++ centres: the clusters that codes are judged by ({@link clusterAccuracy},
 * {@link normalizedMutualInformation}). It minimises `Σ |xᵢ − c(i)|²`, and finds a local minimum: the best of `restarts`.
 *
 * Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007.
 *
 * @param examples - `[examples, …]`
 * @throws ShapeError if rows differ in length; DataError if there are none, or one is not finite; OptionError for an option that is unknown or out of range
 *
 * @example
 * kMeansClusters([[0], [1], [10], [11]], { clusters: 2 }).inertia; // 1: centres at 0.5 and 10.5
 */
export function kMeansClusters(examples: Rows, options: KMeansClustersOptions): KMeansClusters {
  checkNames('kMeansClusters', options, ['clusters', 'restarts', 'iterations', 'seed']);
  const { clusters, restarts = 5, iterations = 100, seed = 0 } = options;
  const rows = readRows('examples', examples);
  checkInteger('clusters', clusters, 1, rows.rows);
  checkInteger('restarts', restarts, 1);
  checkInteger('iterations', iterations, 1);
  const key = foldIn(randomKey(seed), 'k-means');
  const tries = Array.from({ length: restarts }, (_, restart) => {
    const { centres } = kMeans(rows, clusters, foldIn(key, restart), iterations);
    const { indices, squared } = nearest(rows, centres, 1);
    return { assignment: indices, centres: { shape: [clusters, rows.width], values: centres.values }, inertia: squared.reduce((sum, one) => sum + one, 0) };
  });
  return tries.reduce((best, one) => (one.inertia < best.inertia ? one : best));
}
