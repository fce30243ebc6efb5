import type { Estimate } from '@gen/core';
import type { Label, Labels } from '../input/labels.js';
import { bestAssignment } from './assignment.js';
import { contingency } from './contingency.js';

/** The accuracy, and the names that it gives the clusters. */
export interface ClusterAccuracy extends Estimate {
  /** The class of each cluster that has one; with more clusters than classes, the rest has none and its examples count as wrong. */
  readonly matching: ReadonlyMap<Label, Label>;
}

/**
 * Accuracy of a clustering under the best one-to-one matching of clusters to classes, `max_π Σᵢ [π(cᵢ) = yᵢ] / n`, by the Hungarian
 * method. Range (0, 1]; two equal partitions have 1, whatever their clusters are called. The standard error is that of a share, with the
 * matching taken as given.
 *
 * Yang et al., "Image clustering using local discriminant models and global integration", IEEE Transactions on Image Processing 2010.
 *
 * @param clusters - `[examples]`, the cluster of each
 * @param classes - `[examples]`, the true classes, named in any way
 * @throws ShapeError if the lengths differ; DataError if there are no examples, or one list mixes numbers and texts
 *
 * @example
 * clusterAccuracy([7, 7, 3, 3], ['a', 'a', 'b', 'a']).value; // 0.75
 */
export function clusterAccuracy(clusters: Labels, classes: Labels): ClusterAccuracy {
  const table = contingency(clusters, classes);
  const width = table.classes.length;
  const assignment = bestAssignment(Array.from(table.counts, (count) => -count), width);
  const matching = new Map<Label, Label>();
  let right = 0;
  assignment.forEach((column, row) => {
    if (column < 0) return;
    matching.set(table.clusters[row]!, table.classes[column]!);
    right += table.counts[row * width + column]!;
  });
  const samples = table.examples;
  const value = right / samples;
  return { value, standardError: samples > 1 ? Math.sqrt((value * (1 - value)) / (samples - 1)) : NaN, samples, kind: 'estimate', matching };
}
