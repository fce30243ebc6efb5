import { gatherRows, sizeOfShape, type IndexedSource } from '@gen/core';
import { pause, type Encoder } from '@gen/core-layers';
import { adjustedRandIndex, clusterAccuracy, kMeansClusters, normalizedMutualInformation } from '@gen/metrics';
import type { Context } from '../context.js';
import { applyTo, concatenate, type Values } from '../data/values.js';
import { throwIfInterrupted } from '../errors.js';
import { shaped } from '../evaluate/shaped.js';
import { somePositions } from '../evaluate/some-positions.js';
import { flatRows } from './flat-rows.js';

/** One clustering of examples. */
export interface Clustering {
  /** The cluster of each example. */
  readonly assignment: Uint32Array;
  /** How many each cluster has. */
  readonly sizes: readonly number[];
  /** How well it agrees with the classes, by name; empty where the data has none. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Examples that were clustered by their codes and by their values. */
export interface ClusteredExamples {
  /** Where each stands in the data. */
  readonly positions: Uint32Array;
  readonly x: Values;
  readonly encoded: Values;
  readonly labels: Int32Array | undefined;
  readonly codes: Clustering;
  readonly values: Clustering;
}

const BATCH = 256;

/** Clusters examples of a source, drawn at random if it has more than `count`, by k-means on their codes and on their values. */
export async function clusterExamples(
  model: Encoder,
  source: IndexedSource,
  { k, count, seed }: { readonly k: number; readonly count: number; readonly seed: number },
  context: Context,
): Promise<ClusteredExamples> {
  const positions = somePositions(source.size, count, seed);
  const progress = context.progress();
  const examples: Values[] = [];
  const codes: Values[] = [];
  const labels: number[] = [];
  for (let from = 0; from < positions.length; from += BATCH) {
    await pause();
    throwIfInterrupted(context.io.signal);
    const batch = await source.read(positions.subarray(from, from + BATCH), { epoch: 0, seed: 0 });
    const x = { shape: [batch.size, ...source.spec.shape], data: batch.x };
    examples.push(x);
    codes.push(await applyTo(x, (tensor) => model.encode(tensor)));
    labels.push(...(batch.labels ?? []));
    progress.count('encoding', from + batch.size, positions.length);
  }
  progress.end();
  const known = labels.length === positions.length ? Int32Array.from(labels) : undefined;
  const [x, encoded] = [concatenate(examples), flatRows(concatenate(codes))];
  const byCodes = clusteringOf(encoded, known, { k, seed });
  await pause();
  throwIfInterrupted(context.io.signal);
  return { positions, x, encoded, labels: known, codes: byCodes, values: clusteringOf(flatRows(x), known, { k, seed }) };
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
