import { arraySource, foldIn, meanEstimate, normal, permutation, randomKey } from '@gen/core';
import { adjustedRandIndex, clusterAccuracy, kMeansClusters, meanAveragePrecision, normalizedMutualInformation, recallAtK, silhouette } from '@gen/metrics';
import { expect, it } from 'vitest';
import { codeMetrics } from './codes.js';
import { fakeSubject, rowWise } from './fake-subject.test-helper.js';

const count = 60;
const labels = Int32Array.from({ length: count }, (_, index) => index % 3);
const noise = normal(randomKey(1), 3 * count);
/** Three clouds that overlap; the third value is no part of the code. */
const rows = Array.from({ length: count }, (_, row) => [labels[row]! * 1.5 + noise[3 * row]!, noise[3 * row + 1]!, noise[3 * row + 2]!].map(Math.fround));
const codes = rows.map(([a, b]) => [a!, b!]);
const spec = { shape: [3], values: 'real', classNames: ['a', 'b', 'c'] } as const;
const verbs = { encode: rowWise([2], ([a, b]) => [a!, b!]) };
const measure = (given: Int32Array | undefined = labels) => codeMetrics.measure(fakeSubject({ source: arraySource(Float32Array.from(rows.flat()), spec, given), capabilities: ['encoder'], verbs }));

it('gives the figures that the metrics give for the codes', async () => {
  const { metrics } = await measure();
  const { assignment } = kMeansClusters(codes, { clusters: 3, seed: 0 });
  const { value, standardError, samples, kind } = silhouette(codes, labels);
  expect(metrics['silhouette']).toEqual({ value, standardError, samples, kind });
  expect(metrics['clusterNmi']).toBe(normalizedMutualInformation(assignment, labels));
  expect(metrics['clusterAri']).toBe(adjustedRandIndex(assignment, labels));
  expect((metrics['clusterAccuracy'] as { value: number }).value).toBe(clusterAccuracy(assignment, labels).value);
});

it('searches for each example among all others', async () => {
  const { metrics } = await measure();
  const order = [...permutation(foldIn(randomKey(0), 'queries'), count)];
  const scores = order.map((query) => codes.flatMap((code, item) => (item === query ? [] : [-code.reduce((sum, one, at) => sum + (one - codes[query]![at]!) ** 2, 0)])));
  const relevant = order.map((query) => codes.flatMap((_, item) => (item === query ? [] : [labels[item] === labels[query] ? 1 : 0])));
  expect(metrics['retrievalMeanAveragePrecision']).toEqual({ ...meanAveragePrecision(scores, relevant) });
  // 19 others are of a query's class: recall at k times 19 is how many were found, and precision is that by k.
  const at = (k: number) => recallAtK(scores, relevant, { k }).value * 19;
  expect((metrics['retrievalPrecisionAt10'] as { value: number }).value).toBeCloseTo(at(10) / 10, 12);
  expect((metrics['nearestNeighbourAccuracy'] as { value: number }).value).toBeCloseTo(at(1), 12);
  expect(metrics['retrievalRecallAt100']).toEqual({ ...meanEstimate(order.map(() => 1)) });
});

it('of more than five thousand examples some are drawn from all over, as files have one class after the other', async () => {
  const many = 5400;
  const classes = Int32Array.from({ length: many }, (_, index) => Number(index >= 5000));
  const source = arraySource(Float32Array.from(classes, (label) => 10 * label), { shape: [1], values: 'real', classNames: ['a', 'b'] }, classes);
  const { metrics } = await codeMetrics.measure(fakeSubject({ source, capabilities: ['encoder'], verbs: { encode: rowWise([1], ([x]) => [x!]) } }));
  expect(metrics['silhouette']).toMatchObject({ value: 1, samples: 5000 });
  expect(metrics['clusterNmi']).toBeCloseTo(1, 12);
});

it('says why where classes are missing', async () => {
  const bare = await codeMetrics.measure(fakeSubject({ source: arraySource(Float32Array.from(rows.flat()), spec), capabilities: ['encoder'], verbs }));
  expect(bare.metrics).toEqual({});
  expect(new Set(Object.values(bare.omitted!))).toEqual(new Set(['the data has no classes']));
  expect((await measure(new Int32Array(count))).omitted).toMatchObject({ silhouette: 'all examples are of one class' });
});
