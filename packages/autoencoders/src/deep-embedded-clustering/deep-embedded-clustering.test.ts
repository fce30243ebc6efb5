import '@gen/backend-simd';
import { arraySource, memoryStore, normal, randomKey, streamSource } from '@gen/core';
import { clusterAccuracy, kMeansClusters } from '@gen/metrics';
import { afterEach, describe, expect, it } from 'vitest';
import { DeepEmbeddedClustering, type DeepEmbeddedClusteringOptions } from './model.js';

const COUNT = 300;
const labels = Int32Array.from({ length: COUNT }, (_, index) => index % 3);
const noise = normal(randomKey(1), COUNT * 4);
/** Three groups in four dimensions that overlap somewhat. */
const x = Float32Array.from({ length: COUNT * 4 }, (_, at) => {
  const [row, column] = [Math.floor(at / 4), at % 4];
  return (labels[row] === column ? 3 : 0) + 0.8 * noise[at]!;
});
const source = arraySource(x, { shape: [4], values: 'real' });
const examples = Array.from({ length: COUNT }, (_, row) => Array.from(x.subarray(4 * row, 4 * row + 4)));
/** Six steps walk the 300 examples once. */
const BATCH = 50;

const made: DeepEmbeddedClustering[] = [];
const create = (options: Omit<DeepEmbeddedClusteringOptions, 'inputShape'> = {}): DeepEmbeddedClustering => {
  const model = new DeepEmbeddedClustering({ inputShape: [4], clusters: 3, latentDim: 2, hidden: [16], activation: 'tanh', loss: 'squared-error', seed: 3, ...options });
  made.push(model);
  return model;
};
afterEach(() => made.splice(0).forEach((model) => model.dispose()));

const assigned = async (model: DeepEmbeddedClustering) => {
  const q = await model.assign(examples);
  const rows = q.arraySync();
  q.dispose();
  return rows.map((row) => ({ row, cluster: row.indexOf(Math.max(...row)) }));
};
const sureness = (rows: readonly { readonly row: number[] }[]) => rows.reduce((sum, { row }) => sum + Math.max(...row), 0) / rows.length;
const accuracy = (rows: readonly { readonly cluster: number }[]) => clusterAccuracy(rows.map(({ cluster }) => cluster), labels).value;

describe('DeepEmbeddedClustering', () => {
  it('reconstructs first, then makes assignments surer, and keeps them right', async () => {
    const model = create({ pretrainingSteps: 60 });
    const { history } = await model.fit(source, { epochs: 10, batchSize: BATCH, learningRate: 0.01 });
    expect(history.map(({ training }) => training['divergence'])).toEqual(Array<number>(10).fill(0));
    for (const { training } of history) expect(training['reconstruction']).toBe(training['loss']);
    expect(history.at(-1)!.training['loss']!).toBeLessThan(history[0]!.training['loss']! / 2);
    const start = await assigned(model);
    start.forEach(({ row }) => expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5));
    const { history: further } = await model.fit(source, { epochs: 10, batchSize: BATCH, learningRate: 0.1 });
    for (const { training } of further) {
      expect(training['divergence']).toBe(training['loss']);
      expect(training['divergence']).toBeGreaterThan(0);
    }
    const end = await assigned(model);
    expect(1 - sureness(end)).toBeLessThan(0.7 * (1 - sureness(start)));
    expect(accuracy(end)).toBeGreaterThanOrEqual(accuracy(start) - 0.02);
    expect(accuracy(end)).toBeGreaterThan(0.85);
  });

  it('has the clusters of k-means on its codes where training ends before it clusters', async () => {
    const model = create({ pretrainingSteps: 1000 });
    await model.fit(source, { epochs: 2, batchSize: BATCH, learningRate: 0.01 });
    const codes = await model.encode(examples);
    const { assignment } = kMeansClusters({ shape: [COUNT, 2], values: codes.dataSync() }, { clusters: 3, seed: 3 });
    codes.dispose();
    expect((await assigned(model)).map(({ cluster }) => cluster)).toEqual([...assignment]);
  });

  it('begins to cluster with the first epoch that has the steps of pretraining behind it, and goes on with its clusters in another fit', async () => {
    const model = create({ pretrainingSteps: 7 });
    const { history } = await model.fit(source, { epochs: 3, batchSize: BATCH, learningRate: 0.01 });
    expect(history.map(({ training }) => training['divergence']! > 0)).toEqual([false, false, true]);
    const before = await assigned(model);
    const { history: again } = await model.fit(source, { epochs: 1, batchSize: BATCH, learningRate: 1e-12 });
    expect(again[0]!.training['divergence']).toBeGreaterThan(0);
    (await assigned(model)).forEach(({ row }, index) => row.forEach((share, cluster) => expect(share).toBeCloseTo(before[index]!.row[cluster]!, 6)));
  });

  it('has the divergence from the targets as loss, as computed from the assignments', async () => {
    const model = create({ pretrainingSteps: 0 });
    const { history } = await model.fit(source, { epochs: 1, batchSize: COUNT, learningRate: 1e-12 });
    const rows = (await assigned(model)).map(({ row }) => row);
    const totals = [0, 1, 2].map((cluster) => rows.reduce((sum, row) => sum + row[cluster]!, 0));
    const divergence = rows.reduce((sum, row) => {
      const weights = row.map((q, cluster) => q ** 2 / totals[cluster]!);
      const total = weights.reduce((all, weight) => all + weight, 0);
      return sum + weights.reduce((kl, weight, cluster) => kl + (weight / total) * Math.log(weight / total / row[cluster]!), 0);
    }, 0) / COUNT;
    expect(history[0]!.training['divergence']).toBeCloseTo(divergence, 5);
  });

  it('keeps the reconstruction where it has a weight, and loses it where it has none', async () => {
    const errorAfter = async (reconstructionWeight: number) => {
      const model = create({ pretrainingSteps: 120, clusteringRate: 1, reconstructionWeight });
      const { history } = await model.fit(source, { epochs: 30, batchSize: BATCH, learningRate: 0.02 });
      for (const { training } of history) expect(training['divergence']! + training['reconstruction']!).toBeCloseTo(training['loss']!, 5);
      const { squaredError } = await model.evaluate(source);
      return (squaredError as { value: number }).value;
    };
    const [kept, lost] = [await errorAfter(1), await errorAfter(0)];
    expect(lost).toBeGreaterThan(1.2 * kept);
  });

  it('ends in the bits of the straight run, wherever it is stopped: in pretraining, before its clusters, after them', async () => {
    const options = { epochs: 4, batchSize: BATCH, learningRate: 0.01, validation: 0.25 };
    const rowsAfter = async (stops: readonly number[]) => {
      const store = memoryStore();
      for (const steps of stops) await create({ pretrainingSteps: 10 }).fit(source, { ...options, steps, checkpoint: { store, resume: true } });
      const model = create({ pretrainingSteps: 10 });
      await model.fit(source, { ...options, checkpoint: { store, resume: true } });
      return assigned(model);
    };
    // 225 examples are five batches: clusters are found after step 10.
    const straight = await rowsAfter([]);
    for (const stop of [3, 10, 12]) expect(await rowsAfter([stop])).toEqual(straight);
  });

  it('says how sure and how even its clusters are', async () => {
    const model = create({ pretrainingSteps: 0 });
    await model.fit(source, { epochs: 1, batchSize: BATCH });
    const rows = await assigned(model);
    const sizes = [0, 1, 2].map((cluster) => rows.filter((one) => one.cluster === cluster).length / COUNT);
    const { sureness: found, smallestCluster, largestCluster } = await model.evaluate(source);
    expect((found as { value: number }).value).toBeCloseTo(sureness(rows), 5);
    expect([smallestCluster, largestCluster]).toEqual([Math.min(...sizes), Math.max(...sizes)]);
  });

  it('has no clusters after an abort in pretraining, and finds them in the next fit', async () => {
    const model = create();
    const controller = new AbortController();
    const { stopped } = await model.fit(source, { epochs: 3, batchSize: BATCH, signal: controller.signal, onEpochEnd: () => controller.abort() });
    expect(stopped).toBe('aborted');
    await expect(model.assign(examples)).rejects.toThrow('no clusters yet');
    expect(Object.keys(await model.evaluate(source))).toEqual(['reconstruction', 'squaredError', 'meanSquaredError']);
    await model.fit(source, { epochs: 1, batchSize: BATCH });
    expect(await assigned(model)).toHaveLength(COUNT);
  });

  it('refuses what cannot be', async () => {
    const refused = (options: Partial<DeepEmbeddedClusteringOptions>) => () => new DeepEmbeddedClustering({ inputShape: [4], ...options });
    expect(refused({ clusters: 1 })).toThrow('clusters must be an integer ≥ 2, got 1');
    expect(refused({ hidden: [4] })).toThrow('narrower than the code');
    expect(refused({ loss: 'table' })).toThrow("the loss 'table' is for tables");
    const model = create();
    await expect(model.assign([[1, 2, 3, 4]])).rejects.toThrow('no clusters yet');
    await expect(model.fit(source, { validation: 0.1, earlyStopping: { patience: 1 } })).rejects.toThrow('takes no earlyStopping');
    await expect(model.fit([[1, 2, 3]])).rejects.toThrow('the model is for [4]');
    await expect(model.fit([[1, 2, 3, 4]])).rejects.toThrow('1 examples cannot make 3 clusters');
    await expect(model.fit(streamSource(source.spec, () => source.epoch(0, { batchSize: 10 })))).rejects.toThrow('can be read only once');
  });
});
