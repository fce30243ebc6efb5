import * as tf from '@tensorflow/tfjs-core';
import { memoryStore } from '@gen/core';
import { fit, lossesAndGradients, requireBackend, type Losses, type TensorBatch, type Trainable } from '@gen/core-layers';

await requireBackend();
const rows = [[0, 1], [1, 3], [2, 5], [3, 7]]; // y = 2x + 1
const variables = { slope: tf.variable(tf.scalar(0), true, 'slope'), offset: tf.variable(tf.scalar(0), true, 'offset') };

function losses({ x }: TensorBatch): Losses {
  const [input, output] = tf.split(x, 2, 1);
  const error = tf.sub(tf.add(tf.mul(input!, variables.slope), variables.offset), output!);
  return { loss: tf.mean(tf.square(error)) };
}

const line: Trainable = {
  name: 'line', spec: { shape: [2], values: 'real' }, seed: 1, variables, kernels: [],
  optimizers: (create) => ({ all: create(variables) }),
  step(batch, context) {
    const result = lossesAndGradients(() => losses(batch), variables);
    context.update(context.optimizers['all']!, result.gradients);
    return result.losses;
  },
  losses,
};

await fit(line, rows, { epochs: 400, learningRate: 0.05, checkpoint: { store: memoryStore() } }); // slope 2, offset 1
