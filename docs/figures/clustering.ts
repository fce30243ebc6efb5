import { DeepEmbeddedClustering } from '@gen/autoencoders';
import { permutation, randomKey, subset, type IndexedSource } from '@gen/core';
import { labelsOf } from '@gen/datasets';
import { mnist } from '@gen/datasets/node';
import { clusterAccuracy, kMeansClusters } from '@gen/metrics';
import * as tf from '@tensorflow/tfjs-core';
import { show, type Figure } from './figure.js';

const command = 'npm run figures -- clustering';
const SHAPE = 'autoencoder 784-512-128-10, cross-entropy, 5 epochs';
const BATCH = 1000;
/** Examples that k-means on pixels looks at. */
const PIXELS = 5000;

/** Clusters of pixels, of codes, and of codes that were drawn to clusters, against the digits that they are. */
export async function clusteringFigures(): Promise<Figure[]> {
  const [train, test] = [await mnist({ split: 'train' }), await mnist({ split: 'test' })];
  const model = new DeepEmbeddedClustering({ inputShape: train.spec.shape, clusters: 10, latentDim: 10, hidden: [512, 128], pretrainingSteps: 2345, clusteringRate: 1, seed: 1 });
  const accuracyOn = async (source: IndexedSource): Promise<number> => clusterAccuracy(await clustersOf(model, source), await labelsOf(source)).value;
  // Training that ends with its pretraining has the clusters of k-means on its codes.
  await model.fit(train, { epochs: 5, batchSize: 128 });
  const [start, startOfTrain] = [await accuracyOn(test), await accuracyOn(train)];
  await model.fit(train, { epochs: 6, batchSize: 256, learningRate: 1e-4 });
  const [end, endOfTrain] = [await accuracyOn(test), await accuracyOn(train)];
  model.dispose();
  const pixels = await pixelAccuracy(train);
  const on = 'accuracy under the best matching of 10 clusters to digits';
  const gain = (from: number, to: number): string => `${show(to, 3)} (${to >= from ? '+' : ''}${show(100 * (to - from), 1)} points)`;
  return [
    { name: `k-means on the pixels of ${PIXELS} training digits: ${on}`, measured: show(pixels, 3), reference: '0.54 to 0.60', accepted: '≥ 0.52', passes: pixels >= 0.52, command },
    { name: `k-means on codes, ${SHAPE}, MNIST test split: ${on}`, measured: show(start, 3), reference: '0.61 to 0.64', accepted: '≥ 0.59', passes: start >= 0.59, command },
    { name: `deep embedded clustering from there, 6 epochs, rate 1e-4, batch 256, MNIST test split: ${on}`, measured: gain(start, end), reference: '+ 3 points', accepted: 'within 2 points of that: ≥ + 1', passes: end >= start + 0.01, command },
    { name: 'the same on the training digits, which are what is clustered', measured: gain(startOfTrain, endOfTrain), reference: '+ 3 points', accepted: 'within 2 points of that: ≥ + 1', passes: endOfTrain >= startOfTrain + 0.01, command },
  ];
}

async function clustersOf(model: DeepEmbeddedClustering, source: IndexedSource): Promise<Int32Array> {
  const clusters = new Int32Array(source.size);
  let filled = 0;
  for await (const { x, size } of source.epoch(0, { batchSize: BATCH })) {
    const examples = tf.tensor(x, [size, ...source.spec.shape]);
    const q = await model.assign(examples);
    const largest = tf.tidy(() => tf.argMax(q, 1));
    clusters.set(await largest.data<'int32'>(), filled);
    filled += size;
    tf.dispose([examples, q, largest]);
  }
  return clusters;
}

async function pixelAccuracy(train: IndexedSource): Promise<number> {
  const some = subset(train, permutation(randomKey(1), train.size).subarray(0, PIXELS));
  const { x, labels } = await some.read(Uint32Array.from({ length: PIXELS }, (_, place) => place), { epoch: 0, seed: 0 });
  const { assignment } = kMeansClusters({ shape: [PIXELS, 784], values: x }, { clusters: 10 });
  return clusterAccuracy(assignment, labels!).value;
}
