import '@gen/backend-simd';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import type { Batch, IndexedSource } from '@gen/core';

const POOLED = 14 * 14;

/** Pictures of 28 × 28 pixels halved by averaging: as readable, and four times as fast to learn from. */
function halve({ x, size }: Batch): tf.Tensor2D {
  return tf.reshape(tf.avgPool(tf.tensor4d(x, [size, 28, 28, 1]), 2, 2, 'valid'), [size, POOLED]);
}

/** A network 196-128-10 that reads digits, trained by Adam on a source. */
export async function trainReader(source: IndexedSource, epochs: number): Promise<tfl.LayersModel> {
  await tf.setBackend('simd');
  await tf.ready();
  const model = tfl.sequential({
    layers: [
      tfl.layers.dense({ inputShape: [POOLED], units: 128, activation: 'relu', kernelInitializer: tfl.initializers.heNormal({ seed: 1 }) }),
      tfl.layers.dense({ units: 10, kernelInitializer: tfl.initializers.glorotNormal({ seed: 2 }) }),
    ],
  });
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable);
  const optimizer = tf.train.adam(0.002);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for await (const batch of source.epoch(epoch, { batchSize: 128, seed: 1, shuffle: true })) {
      tf.tidy(() => {
        const images = halve(batch);
        const wanted = tf.cast(tf.oneHot(tf.tensor1d(batch.labels!, 'int32'), 10), 'float32');
        const loss = (): tf.Scalar => tf.losses.softmaxCrossEntropy(wanted, model.apply(images) as tf.Tensor);
        optimizer.minimize(loss, false, variables);
      });
    }
  }
  optimizer.dispose();
  return model;
}

/** The share of a source's examples that a reader gives the label they have. */
export async function accuracy(model: tfl.LayersModel, source: IndexedSource): Promise<number> {
  let right = 0;
  for await (const batch of source.epoch(0, { batchSize: 500 })) {
    const read = tf.tidy(() => tf.argMax(model.apply(halve(batch)) as tf.Tensor, 1).dataSync());
    right += batch.labels!.reduce((sum, label, index) => sum + (label === read[index] ? 1 : 0), 0);
  }
  return right / source.size;
}
