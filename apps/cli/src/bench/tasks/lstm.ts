import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers, sequential } from '@tensorflow/tfjs-layers';
import { networkVariables } from '@gen/core-layers';
import { adamStep, data } from './parts.js';
import type { BenchTask } from './task.js';

const [BATCH, LENGTH, SYMBOLS, UNITS] = [64, 32, 64, 128];

export const lstm: BenchTask = {
  name: 'lstm',
  description: 'LSTM that predicts the next of 64 symbols, 128 units, sequences of 32, batch 64, Adam',
  create() {
    const uniform = (seed: number) => initializers.randomUniform({ minval: -1 / Math.sqrt(UNITS), maxval: 1 / Math.sqrt(UNITS), seed });
    const network = sequential({
      layers: [
        layers.embedding({ inputDim: SYMBOLS, outputDim: SYMBOLS, inputLength: LENGTH, embeddingsInitializer: initializers.randomNormal({ stddev: 1, seed: 1 }) }),
        layers.lstm({ units: UNITS, returnSequences: true, recurrentActivation: 'sigmoid', kernelInitializer: uniform(2), recurrentInitializer: uniform(3) }),
        layers.dense({ units: SYMBOLS, kernelInitializer: uniform(4) }),
      ],
    });
    const symbols = tf.tidy(() => tf.cast(tf.floor(tf.mul(data([BATCH, LENGTH + 1]), SYMBOLS)), 'int32'));
    const inputs = tf.slice(symbols, [0, 0], [BATCH, LENGTH]);
    const targets = tf.tidy(() => tf.reshape(tf.cast(tf.oneHot(tf.slice(symbols, [0, 1], [BATCH, LENGTH]) as tf.Tensor2D, SYMBOLS), 'float32'), [BATCH * LENGTH, SYMBOLS]));
    return adamStep(networkVariables({ network }), () => {
      const logits = tf.reshape(network.apply(inputs, { training: true }) as tf.Tensor, [BATCH * LENGTH, SYMBOLS]);
      return tf.losses.softmaxCrossEntropy(targets, logits);
    });
  },
};
