import '@gen/backend-simd';
import { arraySource, foldIn, normal, randomKey } from '@gen/core';
import { denseNetwork } from '@gen/core-layers';
import { clusterAccuracy } from '@gen/metrics';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { DeepEmbeddedClustering } from './model.js';
import { logSoftAssignment, targetDistribution } from './soft-assignment.js';

describe('logSoftAssignment', () => {
  it("is Student's t kernel, normalised", () => {
    const q = tf.tidy(() => tf.exp(logSoftAssignment(tf.tensor2d([[0, 0], [3, 4]]), tf.tensor2d([[0, 1], [3, 4], [0, 0]]))).arraySync() as number[][]);
    // 1 + squared distances: 2, 26, 1 of the first; 19, 1, 26 of the second.
    [[2, 26, 1], [19, 1, 26]].forEach((kernels, row) => {
      const total = kernels.reduce((sum, kernel) => sum + 1 / kernel, 0);
      kernels.forEach((kernel, cluster) => expect(q[row]![cluster]).toBeCloseTo(1 / kernel / total, 6));
    });
  });
});

describe('targetDistribution', () => {
  it('squares assignments, counts clusters alike and normalises, as worked out by hand', () => {
    const p = tf.tidy(() => targetDistribution(tf.tensor2d([[0.8, 0.2], [0.6, 0.4]])).arraySync());
    // f = (1.4, 0.6): 0.64/1.4 and 0.04/0.6; 0.36/1.4 and 0.16/0.6.
    const expected = [[0.64 / 1.4, 0.04 / 0.6], [0.36 / 1.4, 0.16 / 0.6]].map(([a, b]) => [a! / (a! + b!), b! / (a! + b!)]);
    p.forEach((row, index) => row.forEach((value, cluster) => expect(value).toBeCloseTo(expected[index]![cluster]!, 6)));
  });
});

describe('DeepEmbeddedClustering', () => {
  const COUNT = 300;
  const labels = Int32Array.from({ length: COUNT }, (_, index) => index % 3);
  const noise = normal(randomKey(1), COUNT * 4);
  /** Three groups in four dimensions that overlap somewhat. */
  const x = Float32Array.from({ length: COUNT * 4 }, (_, at) => {
    const [row, column] = [Math.floor(at / 4), at % 4];
    return (labels[row] === column ? 3 : 0) + 0.8 * noise[at]!;
  });
  const source = arraySource(x, { shape: [4], values: 'real' });
  let encoder: LayersModel;
  let decoder: LayersModel;
  let before: number;
  const examples = Array.from({ length: COUNT }, (_, row) => Array.from(x.subarray(4 * row, 4 * row + 4)));

  beforeEach(() => {
    const key = randomKey(3);
    encoder = denseNetwork({ inputShape: [4], hidden: [16], activation: 'tanh', outputShape: [2], key: foldIn(key, 'encoder') });
    decoder = denseNetwork({ inputShape: [2], hidden: [16], activation: 'tanh', outputShape: [4], key: foldIn(key, 'decoder') });
    before = tf.memory().numTensors;
  });
  afterEach(() => {
    encoder.dispose();
    decoder.dispose();
  });

  const assigned = async (clustering: DeepEmbeddedClustering) => {
    const q = await clustering.assign(examples);
    return (q.arraySync() as number[][]).map((row) => ({ row, cluster: row.indexOf(Math.max(...row)) }));
  };
  const sureness = (rows: readonly { row: number[] }[]) => rows.reduce((sum, { row }) => sum + Math.max(...row), 0) / rows.length;

  it('makes assignments surer, keeps them right, and frees what it made', async () => {
    const clustering = new DeepEmbeddedClustering({ encoder, clusters: 3 });
    // A rate of next to nothing: the centres are k-means', and nothing else has changed.
    await clustering.fit(source, { epochs: 1, batchSize: 50, learningRate: 1e-12 });
    const start = await assigned(clustering);
    start.forEach(({ row }) => expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5));
    const { history } = await clustering.fit(source, { epochs: 10, batchSize: 50, learningRate: 1e-2 });
    const end = await assigned(clustering);
    expect(history).toHaveLength(10);
    expect(Object.keys(history[0]!.training)).toEqual(['loss']);
    expect(sureness(end)).toBeGreaterThan(sureness(start) + 0.1);
    const accuracy = (rows: typeof end) => clusterAccuracy(rows.map(({ cluster }) => cluster), labels).value;
    expect(accuracy(end)).toBeGreaterThanOrEqual(accuracy(start) - 0.02);
    expect(accuracy(end)).toBeGreaterThan(0.85);
    clustering.dispose();
  });

  it('has the divergence from the targets as loss, as computed from the assignments', async () => {
    const clustering = new DeepEmbeddedClustering({ encoder, clusters: 3 });
    const { history } = await clustering.fit(source, { epochs: 1, batchSize: COUNT, learningRate: 1e-12 });
    const rows = (await assigned(clustering)).map(({ row }) => row);
    const totals = [0, 1, 2].map((cluster) => rows.reduce((sum, row) => sum + row[cluster]!, 0));
    const divergence = rows.reduce((sum, row) => {
      const weights = row.map((q, cluster) => q ** 2 / totals[cluster]!);
      const total = weights.reduce((all, weight) => all + weight, 0);
      return sum + weights.reduce((kl, weight, cluster) => kl + (weight / total) * Math.log(weight / total / row[cluster]!), 0);
    }, 0) / COUNT;
    expect(history[0]!.training['loss']).toBeCloseTo(divergence, 5);
    clustering.dispose();
  });

  it('keeps the reconstruction where it has a weight, and loses it where it has none', async () => {
    const error = () => tf.tidy(() => {
      const input = tf.tensor2d(x, [COUNT, 4]);
      return tf.mean(tf.sum(tf.squaredDifference(decoder.predict(encoder.predict(input)) as tf.Tensor, input), 1)).dataSync()[0]!;
    });
    const keeping = new DeepEmbeddedClustering({ encoder, decoder, clusters: 3, reconstructionWeight: 0.1 });
    const start = error();
    const { history } = await keeping.fit(source, { epochs: 15, batchSize: 50, learningRate: 1e-2 });
    for (const { training } of history) expect(training['divergence']! + training['reconstruction']!).toBeCloseTo(training['loss']!, 5);
    const kept = error();
    expect(kept).toBeLessThan(start / 2);
    const without = new DeepEmbeddedClustering({ encoder, decoder, clusters: 3 });
    await without.fit(source, { epochs: 15, batchSize: 50, learningRate: 1e-2 });
    expect(error()).toBeGreaterThan(1.2 * kept);
    keeping.dispose();
    without.dispose();
  });

  it('gives the same bits for the same seed, and leaves no tensors but its own', async () => {
    const run = async () => {
      const weights = encoder.getWeights().map((weight) => tf.clone(weight));
      const clustering = new DeepEmbeddedClustering({ encoder, clusters: 3, seed: 4 });
      await clustering.fit(source, { epochs: 2, batchSize: 64 });
      const q = await clustering.assign(examples);
      const values = Array.from(await q.data());
      clustering.dispose();
      encoder.setWeights(weights);
      tf.dispose([weights, q]);
      return values;
    };
    const first = await run();
    expect(await run()).toEqual(first);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses what cannot be', async () => {
    expect(() => new DeepEmbeddedClustering({ encoder, reconstructionWeight: 0.1 })).toThrow('reconstructionWeight needs a decoder');
    expect(() => new DeepEmbeddedClustering({ encoder, decoder: encoder })).toThrow("the decoder's input must have the shape [batch,2]");
    expect(() => new DeepEmbeddedClustering({ encoder, clusters: 1 })).toThrow('clusters must be an integer ≥ 2, got 1');
    expect(() => new DeepEmbeddedClustering({} as never)).toThrow('encoder is missing');
    const clustering = new DeepEmbeddedClustering({ encoder, clusters: 3 });
    await expect(clustering.assign([[1, 2, 3, 4]])).rejects.toThrow('no clusters yet');
    await expect(clustering.fit(source, { validation: 0.1 } as never)).rejects.toThrow('takes no validation');
    await expect(clustering.fit([[1, 2, 3]])).rejects.toThrow('the model is for [4]');
    await expect(clustering.fit([[1, 2, 3, 4]])).rejects.toThrow('1 examples cannot make 3 clusters');
    clustering.dispose();
  });
});
