/**
 * Trains the digit classifier that ships with the package on the training split of MNIST and writes its weights to
 * `src/digits/weights.ts`. MNIST is looked for in `GEN_DATA_DIR` and the user's cache folder, and downloaded if it is in neither.
 */
import { writeFile } from 'node:fs/promises';
import '@gen/backend-simd';
import { enableRelaxedSimd } from '@gen/backend-simd/node';
import * as tf from '@tensorflow/tfjs-core';
import { randomKey } from '@gen/core';
import { cosineDecay, fit, lossesAndGradients, networkVariables, trainingKernels, type Trainable } from '@gen/core-layers';
import { mnist } from '@gen/datasets/node';
import { augmented } from './augmented.js';
import { digitNetwork } from './network.js';
import { weightsModule } from './weights-module.js';

const [SEED, EPOCHS, BATCH] = [1, 16, 128];

tf.enableProdMode();
enableRelaxedSimd();
await tf.setBackend('simd');
const source = augmented(await mnist({ split: 'train' }));
const network = digitNetwork(randomKey(SEED));
const variables = networkVariables({ digits: network });
const loss = (x: tf.Tensor, labels: tf.Tensor): tf.Scalar =>
  tf.losses.softmaxCrossEntropy(tf.oneHot(labels as tf.Tensor1D, 10), network.apply(x, { training: true }) as tf.Tensor2D);
const classifier: Trainable = {
  name: 'digit-classifier',
  spec: source.spec,
  seed: SEED,
  variables,
  kernels: trainingKernels({ digits: network }),
  optimizers: (create) => ({ all: create(variables) }),
  step({ x, labels }, context) {
    const { losses, gradients } = lossesAndGradients(() => ({ loss: loss(x, labels!) }), variables);
    context.update(context.optimizers['all']!, gradients);
    return losses;
  },
  losses: ({ x, labels }) => ({ loss: loss(x, labels!) }),
};
await fit(classifier, source, {
  epochs: EPOCHS,
  batchSize: BATCH,
  learningRate: 0.002,
  schedule: cosineDecay(EPOCHS * Math.ceil(source.size / BATCH)),
  onEpochEnd: ({ epoch, training, seconds }) => console.log(`epoch ${epoch}: ${training['loss']!.toFixed(4)} nats, ${seconds.toFixed(0)} s`),
});
const weights = await Promise.all(Object.values(variables).map((variable) => variable.data()));
await writeFile(new URL('../src/digits/weights.ts', import.meta.url), weightsModule(weights as Float32Array[]));
