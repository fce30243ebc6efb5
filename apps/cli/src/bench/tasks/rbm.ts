import * as tf from '@tensorflow/tfjs-core';
import { createOptimizer } from '@gen/core-layers';
import { below, bits, dense, noise, weight, zeros } from './parts.js';
import type { BenchTask } from './task.js';

const [BATCH, VISIBLE, HIDDEN] = [128, 784, 500];

export const rbm: BenchTask = {
  name: 'rbm',
  description: 'restricted Boltzmann machine, 784-500, contrastive divergence with one step of Bernoulli sampling, batch 128, momentum',
  create() {
    const w = { weight: weight('weight', [VISIBLE, HIDDEN], VISIBLE), visible: zeros(VISIBLE), hidden: zeros(HIDDEN) };
    const optimizer = createOptimizer('momentum', w, { momentum: 0.5 });
    const x = bits([BATCH, VISIBLE]);
    const { uniform } = noise();
    const drawn = (probability: tf.Tensor): tf.Tensor => below(probability, uniform(probability.shape));
    const hiddenOf = (visible: tf.Tensor): tf.Tensor2D => dense(visible, w.weight, w.hidden, 'sigmoid');
    const visibleOf = (hidden: tf.Tensor): tf.Tensor2D => tf.sigmoid(tf.add(tf.matMul(hidden as tf.Tensor2D, w.weight as tf.Tensor2D, false, true), w.visible));
    return () =>
      tf.tidy(() => {
        const positive = hiddenOf(x);
        const reconstruction = visibleOf(drawn(positive));
        const visible = drawn(reconstruction);
        const negative = hiddenOf(visible);
        const gradients = {
          weight: tf.div(tf.sub(tf.matMul(visible as tf.Tensor2D, negative, true), tf.matMul(x as tf.Tensor2D, positive, true)), BATCH),
          visible: tf.mean(tf.sub(visible, x), 0),
          hidden: tf.mean(tf.sub(negative, positive), 0),
        };
        optimizer.apply(gradients, 0.05);
        return tf.mean(tf.squaredDifference(x, reconstruction)).dataSync()[0]!;
      });
  },
};
