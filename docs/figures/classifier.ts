import * as tf from '@tensorflow/tfjs-core';
import type { DataSpec, IndexedSource } from '@gen/core';
import { randomKey } from '@gen/core';
import { denseNetwork, fit, lossesAndGradients, networkVariables, trainingKernels, type Trainable } from '@gen/core-layers';

/** A classifier of pictures: 784-256-10, softmax. */
export interface Classifier {
  /** `[batch, classes]`, row-major, each row adding up to 1. */
  probabilities(x: tf.Tensor): Promise<Float32Array>;
}

/** Trains a classifier on labelled pictures. */
export async function trainClassifier(source: IndexedSource, { epochs, seed }: { readonly epochs: number; readonly seed: number }): Promise<Classifier> {
  const { spec } = source;
  const network = denseNetwork({ inputShape: spec.shape, hidden: [256], activation: 'relu', outputShape: [10], key: randomKey(seed) });
  await fit(trainableClassifier(network, spec, seed), source, { epochs, batchSize: 128 });
  return {
    async probabilities(x) {
      const result = tf.tidy(() => tf.softmax(network.apply(x, { training: false }) as tf.Tensor2D));
      const values = (await result.data()) as Float32Array;
      result.dispose();
      return values;
    },
  };
}

/** Accuracy on a labelled source. */
export async function measureAccuracy(classifier: Classifier, source: IndexedSource): Promise<number> {
  let right = 0;
  for await (const batch of source.epoch(0, { batchSize: 500 })) {
    const x = tf.tensor(batch.x, [batch.size, ...source.spec.shape]);
    const probabilities = await classifier.probabilities(x);
    x.dispose();
    for (let example = 0; example < batch.size; example++) {
      const row = probabilities.subarray(example * 10, example * 10 + 10);
      if (row.indexOf(Math.max(...row)) === batch.labels![example]) right++;
    }
  }
  return right / source.size;
}

function trainableClassifier(network: ReturnType<typeof denseNetwork>, spec: DataSpec, seed: number): Trainable {
  const variables = networkVariables({ classifier: network });
  const loss = (x: tf.Tensor, labels: tf.Tensor): tf.Scalar =>
    tf.losses.softmaxCrossEntropy(tf.oneHot(labels as tf.Tensor1D, 10), network.apply(x, { training: true }) as tf.Tensor2D);
  return {
    name: 'classifier',
    spec,
    seed,
    variables,
    kernels: trainingKernels({ classifier: network }),
    optimizers: (create) => ({ all: create(variables) }),
    step({ x, labels }, context) {
      const { losses, gradients } = lossesAndGradients(() => ({ loss: loss(x, labels!) }), variables);
      context.update(context.optimizers['all']!, gradients);
      return losses;
    },
    losses: ({ x, labels }) => ({ loss: loss(x, labels!) }),
  };
}
