import { gatherRows, sizeOfShape, type IndexedSource } from '@gen/core';
import { pause, type Clusterer, type Encoder } from '@gen/core-layers';
import { adjustedRandIndex, clusterAccuracy, kMeansClusters, normalizedMutualInformation } from '@gen/metrics';
import type { Context } from '../context.js';
import { applyTo, concatenate, rowsOf, type Values } from '../data/values.js';
import { throwIfInterrupted } from '../errors.js';
import { shaped } from '../evaluate/shaped.js';
import { somePositions } from '../evaluate/some-positions.js';
import { encodePositions, type EncodedExamples } from './encode-positions.js';
import { flatRows } from './flat-rows.js';
import { largestOf } from './largest-of.js';

/** One clustering of examples. */
interface Clustering {
  /** The cluster of each example. */
  readonly assignment: Uint32Array;
  /** How many each cluster has. */
  readonly sizes: readonly number[];
  /** How well it agrees with the classes, by name; empty where the data has none. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Examples that were clustered by the model, by their codes and by their values. */
export interface ClusteredExamples extends EncodedExamples {
  /** Where each stands in the data. */
  readonly positions: Uint32Array;
  /** By the model, where it has clusters of its own. */
  readonly own: Clustering | undefined;
  /** By k-means on codes. */
  readonly codes: Clustering;
  /** By k-means on values. */
  readonly values: Clustering;
}

const BATCH = 256;

/** The clustering that is shown: the model's own, else that of its codes. */
export function shownClustering({ own, codes }: Pick<ClusteredExamples, 'own' | 'codes'>): Clustering {
  return own ?? codes;
}

/**
 * Clusters examples of a source, drawn at random if it has more than `count`, by k-means on their codes and on their values.
 *
 * @param clusterer - the model, if it has clusters of its own; k-means then finds as many
 */
export async function clusterExamples(
  model: Encoder,
  source: IndexedSource,
  { k, count, seed }: { readonly k: number; readonly count: number; readonly seed: number },
  context: Context,
  clusterer?: Clusterer,
): Promise<ClusteredExamples> {
  const positions = somePositions(source.size, count, seed);
  const { x, encoded, labels } = await encodePositions(model, source, positions, context);
  const assigned = clusterer && (await assignAll(clusterer, x, context));
  const clusters = assigned?.shape[1] ?? k;
  const byModel = assigned && judged(largestOf(assigned), clusters, labels);
  const byCodes = byKMeans(encoded, labels, { k: clusters, seed });
  await pause();
  throwIfInterrupted(context.io.signal);
  return { positions, x, encoded, labels, own: byModel, codes: byCodes, values: byKMeans(flatRows(x), labels, { k: clusters, seed }) };
}

/** Members of one cluster, at most `most` of them, the nearest to the mean of its codes first: the positions among the clustered examples. */
export function membersNearestToCentre(clustered: ClusteredExamples, cluster: number, most: number): number[] {
  const { encoded } = clustered;
  const { assignment } = shownClustering(clustered);
  const width = sizeOfShape(encoded.shape.slice(1));
  const members = [...assignment.keys()].filter((example) => assignment[example] === cluster);
  const rows = gatherRows(encoded.data, width, members);
  const centre = new Float64Array(width);
  rows.forEach((value, at) => (centre[at % width]! += value / members.length));
  const squared = members.map((_, row) => centre.reduce((sum, middle, column) => sum + (rows[row * width + column]! - middle) ** 2, 0));
  return [...members.keys()].sort((a, b) => squared[a]! - squared[b]!).slice(0, most).map((row) => members[row]!);
}

async function assignAll(clusterer: Clusterer, x: Values, context: Context): Promise<Values> {
  const count = x.shape[0]!;
  const parts: Values[] = [];
  for (let from = 0; from < count; from += BATCH) {
    await pause();
    throwIfInterrupted(context.io.signal);
    parts.push(await applyTo(rowsOf(x, from, Math.min(count, from + BATCH)), (examples) => clusterer.assign(examples)));
  }
  return concatenate(parts);
}

function byKMeans(rows: Values, labels: Int32Array | undefined, { k, seed }: { readonly k: number; readonly seed: number }): Clustering {
  return judged(kMeansClusters(shaped(rows), { clusters: k, seed }).assignment, k, labels);
}

function judged(assignment: Uint32Array, k: number, labels: Int32Array | undefined): Clustering {
  const sizes = Array.from({ length: k }, () => 0);
  assignment.forEach((cluster) => sizes[cluster]!++);
  const metrics: Record<string, number> = labels
    ? { clusterAccuracy: clusterAccuracy(assignment, labels).value, clusterNmi: normalizedMutualInformation(assignment, labels), clusterAri: adjustedRandIndex(assignment, labels) }
    : {};
  return { assignment, sizes, metrics };
}
