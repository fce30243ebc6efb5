import type * as tf from '@tensorflow/tfjs-core';
import type { NamedVariables } from '@gen/core-layers';

/** What is learned of the clusters. */
export interface ClusterVariables {
  /** `[clusters, latentDim]`. */
  readonly centres: tf.Variable<tf.Rank.R2>;
  /** The share of the examples that each cluster has, `[clusters]`, a running mean; zeros as long as there are no clusters. */
  readonly frequencies: tf.Variable<tf.Rank.R1>;
}

/** The variables by path. */
export function namedClusterVariables({ centres, frequencies }: ClusterVariables): NamedVariables {
  return { 'clusters/centres': centres, 'clusters/frequencies': frequencies };
}

/** Whether there are clusters. */
export async function hasClusters({ frequencies }: ClusterVariables): Promise<boolean> {
  return (await frequencies.data()).some((share) => share > 0);
}
