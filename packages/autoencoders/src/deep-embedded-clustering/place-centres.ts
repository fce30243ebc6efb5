import * as tf from '@tensorflow/tfjs-core';
import { foldIn, isIndexed, OptionError, permutation, randomKey, subset, type BatchSource, type DataSpec } from '@gen/core';
import { walkBatches } from '@gen/core-layers';
import { kMeansClusters } from '@gen/metrics';
import type { ClusterVariables } from './cluster-variables.js';
import { logSoftAssignment } from './soft-assignment.js';

/** Examples whose codes k-means looks at, at most: more make it slow and move its centres little. */
const MOST = 10_000;
const BATCH = 256;

/** What the first centres are found by. */
export interface Placement {
  readonly spec: DataSpec;
  readonly clusters: number;
  readonly seed: number;
  readonly signal: AbortSignal | undefined;
  /** `[batch, width]`, the caller's to dispose. */
  readonly encode: (x: tf.Tensor) => tf.Tensor2D;
}

/**
 * Puts the centres where k-means on codes finds them, of 10,000 examples drawn at random where there are more, and counts
 * what each cluster has.
 *
 * @throws OptionError, before anything is changed, if there are fewer examples than clusters; the signal's reason when it aborts
 */
export async function placeCentres({ centres, frequencies }: ClusterVariables, data: BatchSource, { spec, clusters, seed, signal, encode }: Placement): Promise<void> {
  const isMany = isIndexed(data) && data.size > MOST;
  const some = isMany ? subset(data, permutation(foldIn(randomKey(seed), 'centres'), data.size).subarray(0, MOST)) : data;
  const parts: tf.Tensor2D[] = [];
  try {
    await walkBatches(some, spec, { batchSize: BATCH, ...(signal ? { signal } : {}) }, async ({ x }) => void parts.push(encode(x)));
    const codes = tf.concat2d(parts, 0);
    parts.push(codes);
    const [count] = codes.shape;
    if (count < clusters) throw new OptionError(`DeepEmbeddedClustering: ${count} examples cannot make ${clusters} clusters.`);
    const found = kMeansClusters({ shape: codes.shape, values: await codes.data<'float32'>() }, { clusters, seed }).centres;
    tf.tidy(() => {
      const placed = tf.tensor2d(Float32Array.from(found.values), [clusters, codes.shape[1]]);
      centres.assign(placed);
      frequencies.assign(tf.mean(tf.exp(logSoftAssignment(codes, placed)), 0));
    });
  } finally {
    tf.dispose(parts);
  }
}
