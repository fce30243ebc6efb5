import { foldIn, meanEstimate, permutation, randomKey } from '@gen/core';
import { averagePrecision } from '@gen/metrics';
import type { Values } from '../data/values.js';
import type { Metric } from './measurement.js';
import type { Subject } from './subject.js';

/** Examples that are searched for, of those there are. */
const QUERIES = 500;
/** Queries between two looks at whether the user has interrupted. */
const CHUNK = 50;

/**
 * How well the nearest codes find the other examples of a query's class among all others. Queries are drawn at random; those whose class has
 * no other example are left out, as there is nothing to find. Where distances tie for the last places, each example counts with the
 * probability that it gets one.
 */
export async function measureRetrieval(subject: Pick<Subject, 'options' | 'breathe'>, codes: Values, labels: Int32Array): Promise<Record<string, Metric>> {
  const [count, width] = codes.shape as readonly [number, number];
  const order = permutation(foldIn(randomKey(subject.options.seed), 'queries'), count).subarray(0, QUERIES);
  const found = { isNearestRight: [] as number[], averagePrecisions: [] as number[], precisions: [] as number[], recalls: [] as number[] };
  for (const [place, query] of order.entries()) {
    if (place % CHUNK === 0) await subject.breathe('retrieval');
    const otherOf = (index: number): number => (index < query ? index : index + 1);
    const distances = new Float64Array(count - 1);
    const relevant = new Int32Array(count - 1);
    for (let index = 0; index < count - 1; index++) {
      distances[index] = squaredDistance(codes.data, query, otherOf(index), width);
      relevant[index] = labels[otherOf(index)] === labels[query] ? 1 : 0;
    }
    const all = relevant.reduce((sum, one) => sum + one, 0);
    if (all === 0) continue;
    const sorted = distances.slice().sort();
    const foundAmong = (k: number): number => relevantAmong(distances, relevant, { k: Math.min(k, sorted.length), sorted });
    found.isNearestRight.push(foundAmong(1));
    found.averagePrecisions.push(averagePrecision(distances.map((distance) => -distance), relevant));
    found.precisions.push(foundAmong(10) / Math.min(10, sorted.length));
    found.recalls.push(foundAmong(100) / all);
  }
  if (found.recalls.length === 0) return {};
  return {
    nearestNeighbourAccuracy: { ...meanEstimate(found.isNearestRight) },
    retrievalMeanAveragePrecision: { ...meanEstimate(found.averagePrecisions) },
    retrievalPrecisionAt10: { ...meanEstimate(found.precisions) },
    retrievalRecallAt100: { ...meanEstimate(found.recalls) },
  };
}

/** How many relevant ones are among the k nearest. */
function relevantAmong(distances: Float64Array, relevant: Int32Array, { k, sorted }: { readonly k: number; readonly sorted: Float64Array }): number {
  const edge = sorted[k - 1]!;
  let [nearer, relevantNearer, tied, relevantTied] = [0, 0, 0, 0];
  for (let index = 0; index < distances.length; index++) {
    if (distances[index]! < edge) {
      nearer++;
      relevantNearer += relevant[index]!;
    } else if (distances[index] === edge) {
      tied++;
      relevantTied += relevant[index]!;
    }
  }
  return relevantNearer + (relevantTied * (k - nearer)) / tied;
}

function squaredDistance(data: Float32Array, first: number, second: number, width: number): number {
  let sum = 0;
  for (let column = 0; column < width; column++) sum += (data[first * width + column]! - data[second * width + column]!) ** 2;
  return sum;
}
