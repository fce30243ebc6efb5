import * as tf from '@tensorflow/tfjs-core';
import { crossEntropy, data, learner, noise, pictures, weight } from './parts.js';
import type { BenchTask } from './task.js';

const [BATCH, LATENT] = [64, 100];
const FEATURES = 7 * 7 * 128;

export const dcgan: BenchTask = {
  name: 'dcgan-28',
  description: 'DCGAN on 28×28 pictures, 5×5 kernels, 64 and 128 channels, batch 64, Adam: a step of the critic and one of the generator',
  create() {
    const critic = {
      first: weight('first', [5, 5, 1, 64], 25),
      second: weight('second', [5, 5, 64, 128], 25 * 64),
      last: weight('last', [FEATURES, 1], FEATURES),
    };
    const generator = {
      project: weight('project', [LATENT, FEATURES], LATENT),
      third: weight('third', [5, 5, 64, 128], 25 * 64),
      output: weight('output', [5, 5, 1, 64], 25),
    };
    const real = tf.tidy(() => pictures(tf.sub(tf.mul(data([BATCH, 784]), 2), 1), [BATCH, 28, 28, 1]));
    const { normal } = noise();
    const judge = (x: tf.Tensor4D): tf.Tensor => {
      const half = tf.leakyRelu(tf.conv2d(x, critic.first as tf.Tensor4D, 2, 'same'), 0.2);
      const quarter = tf.leakyRelu(tf.conv2d(half, critic.second as tf.Tensor4D, 2, 'same'), 0.2);
      return tf.matMul(tf.reshape(quarter, [BATCH, FEATURES]), critic.last);
    };
    const generate = (): tf.Tensor4D => {
      const features = tf.relu(tf.matMul(normal([BATCH, LATENT]) as tf.Tensor2D, generator.project as tf.Tensor2D));
      const small = pictures(features, [BATCH, 7, 7, 128]);
      const large = tf.relu(tf.conv2dTranspose(small, generator.third as tf.Tensor4D, [BATCH, 14, 14, 64], 2, 'same'));
      return tf.tanh(tf.conv2dTranspose(large, generator.output as tf.Tensor4D, [BATCH, 28, 28, 1], 2, 'same'));
    };
    const settings = { beta1: 0.5 };
    const teachCritic = learner('adam', critic, 2e-4, settings);
    const teachGenerator = learner('adam', generator, 2e-4, settings);
    return () =>
      tf.tidy(() => {
        const fake = generate();
        const criticLoss = teachCritic(() => tf.add(tf.mean(crossEntropy(judge(real), 1)), tf.mean(crossEntropy(judge(fake), 0))));
        return criticLoss + teachGenerator(() => tf.mean(crossEntropy(judge(generate()), 1)));
      });
  },
};
