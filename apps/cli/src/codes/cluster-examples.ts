import { gatherRows, sizeOfShape, type IndexedSource } from '@gen/core';
import { pause, type Encoder } from '@gen/core-layers';
import { adjustedRandIndex, clusterAccuracy, kMeansClusters, normalizedMutualInformation } from '@gen/metrics';
import type { Context } from '../context.js';
import type { Values } from '../data/values.js';
import { throwIfInterrupted } from '../errors.js';
import { shaped } from '../evaluate/shaped.js';
import { somePositions } from '../evaluate/some-positions.js';
import { encodePositions, type EncodedExamples } from './encode-positions.js';
import { flatRows } from './flat-rows.js';

/** One clustering of examples. */
interface Clustering {
  /** The cluster of each example. */
  readonly assignment: Uint32Array;
  /** How many each cluster has. */
  readonly sizes: readonly number[];
  /** How well it agrees with the classes, by name; empty where the data has none. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Examples that were clustered by their codes and by their values. */
export interface ClusteredExamples extends EncodedExamples {
  /** Where each stands in the data. */
  readonly positions: Uint32Array;
  readonly codes: Clustering;
  readonly values: Clustering;
}

/** Clusters examples of a source, drawn at random if it has more than `count`, by k-means on their codes and on their values. */
export async function clusterExamples(
  model: Encoder,
  source: IndexedSource,
  { k, count, seed }: { readonly k: number; readonly count: number; readonly seed: number },
  context: Context,
): Promise<ClusteredExamples> {
  const positions = somePositions(source.size, count, seed);
  const { x, encoded, labels } = await encodePositions(model, source, positions, context);
  const byCodes = clusteringOf(encoded, labels, { k, seed });
  await pause();
  throwIfInterrupted(context.io.signal);
  return { positions, x, encoded, labels, codes: byCodes, values: clusteringOf(flatRows(x), labels, { k, seed }) };
}

/** Members of one cluster, at most `most` of them, the nearest to the mean of its codes first: the positions among the clustered examples. */
export function membersNearestToCentre({ encoded, codes: { assignment } }: ClusteredExamples, cluster: number, most: number): number[] {
  const width = sizeOfShape(encoded.shape.slice(1));
  const members = [...assignment.keys()].filter((example) => assignment[example] === cluster);
  const rows = gatherRows(encoded.data, width, members);
  const centre = new Float64Array(width);
  rows.forEach((value, at) => (centre[at % width]! += value / members.length));
  const squared = members.map((_, row) => centre.reduce((sum, middle, column) => sum + (rows[row * width + column]! - middle) ** 2, 0));
  return [...members.keys()].sort((a, b) => squared[a]! - squared[b]!).slice(0, most).map((row) => members[row]!);
}

function clusteringOf(rows: Values, labels: Int32Array | undefined, { k, seed }: { readonly k: number; readonly seed: number }): Clustering {
  const { assignment } = kMeansClusters(shaped(rows), { clusters: k, seed });
  const sizes = Array.from({ length: k }, () => 0);
  assignment.forEach((cluster) => sizes[cluster]!++);
  const metrics: Record<string, number> = labels
    ? { clusterAccuracy: clusterAccuracy(assignment, labels).value, clusterNmi: normalizedMutualInformation(assignment, labels), clusterAri: adjustedRandIndex(assignment, labels) }
    : {};
  return { assignment, sizes, metrics };
}
