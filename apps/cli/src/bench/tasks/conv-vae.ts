import * as tf from '@tensorflow/tfjs-core';
import { adamStep, data, dense, negativeElbo, noise, pictures, reparameterized, weight, zeros } from './parts.js';
import type { BenchTask } from './task.js';

const [BATCH, LATENT] = [64, 20];
const FEATURES = 7 * 7 * 64;

export const convVae: BenchTask = {
  name: 'conv-vae',
  description: 'convolutional variational autoencoder on 28×28 pictures, 3×3 kernels, 32 and 64 channels, batch 64, Adam',
  create() {
    const w = {
      first: weight('first', [3, 3, 1, 32], 9),
      firstBias: zeros(32),
      second: weight('second', [3, 3, 32, 64], 9 * 32),
      secondBias: zeros(64),
      mean: weight('mean', [FEATURES, LATENT], FEATURES),
      meanBias: zeros(LATENT),
      logVariance: weight('logVariance', [FEATURES, LATENT], FEATURES),
      logVarianceBias: zeros(LATENT),
      decoder: weight('decoder', [LATENT, FEATURES], LATENT),
      decoderBias: zeros(FEATURES),
      third: weight('third', [3, 3, 32, 64], 9 * 32),
      thirdBias: zeros(32),
      output: weight('output', [3, 3, 1, 32], 9),
      outputBias: zeros(1),
    };
    const x = data([BATCH, 28, 28, 1]) as tf.Tensor4D;
    const flat = tf.reshape(x, [BATCH, 784]);
    const { normal } = noise();
    return adamStep(w, () => {
      const half = tf.relu(tf.add(tf.conv2d(x, w.first as tf.Tensor4D, 2, 'same'), w.firstBias));
      const quarter = tf.relu(tf.add(tf.conv2d(half as tf.Tensor4D, w.second as tf.Tensor4D, 2, 'same'), w.secondBias));
      const features = tf.reshape(quarter, [BATCH, FEATURES]);
      const mean = dense(features, w.mean, w.meanBias);
      const logVariance = dense(features, w.logVariance, w.logVarianceBias);
      const z = reparameterized(mean, logVariance, normal([BATCH, LATENT]));
      const small = pictures(dense(z, w.decoder, w.decoderBias, 'relu'), [BATCH, 7, 7, 64]);
      const large = tf.relu(tf.add(tf.conv2dTranspose(small, w.third as tf.Tensor4D, [BATCH, 14, 14, 32], 2, 'same'), w.thirdBias));
      const logits = tf.add(tf.conv2dTranspose(large as tf.Tensor4D, w.output as tf.Tensor4D, [BATCH, 28, 28, 1], 2, 'same'), w.outputBias);
      return negativeElbo(tf.reshape(logits, [BATCH, 784]), flat, mean, logVariance);
    });
  },
};
