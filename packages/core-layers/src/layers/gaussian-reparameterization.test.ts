import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import '@gen/backend-simd';
import { randomKey, ShapeError } from '@gen/core';
import { withRandomKey } from '../random/index.js';
import { gaussianReparameterization, registerLayers, reparameterize } from './index.js';

function twoHeads(): tfl.LayersModel {
  const x = tfl.input({ shape: [3] });
  const mean = tfl.layers.dense({ units: 2, kernelInitializer: 'ones' }).apply(x) as tfl.SymbolicTensor;
  const logVariance = tfl.layers.dense({ units: 2, kernelInitializer: 'zeros' }).apply(x) as tfl.SymbolicTensor;
  return tfl.model({ inputs: x, outputs: gaussianReparameterization().apply([mean, logVariance]) as tfl.SymbolicTensor });
}

describe.each(['cpu', 'wasm', 'simd'])('gaussianReparameterization on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });

  const sample = (mean: tf.Tensor, logVariance: tf.Tensor, seed = 1) =>
    withRandomKey(randomKey(seed), () => gaussianReparameterization().apply([mean, logVariance], { training: true }) as tf.Tensor);

  it('has the mean and variance it is given, within five standard errors', () => {
    tf.tidy(() => {
      const n = 20_000;
      const z = sample(tf.fill([n, 1], 3), tf.fill([n, 1], Math.log(0.25))).dataSync<'float32'>();
      const mean = z.reduce((sum, x) => sum + x, 0) / n;
      const variance = z.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n;
      expect(Math.abs(mean - 3)).toBeLessThan(5 * 0.5 * Math.sqrt(1 / n));
      expect(Math.abs(variance / 0.25 - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    });
  });

  it('is seeded', () => {
    tf.tidy(() => {
      const [mean, logVariance] = [tf.zeros([4, 2]), tf.zeros([4, 2])];
      expect(sample(mean, logVariance, 1).dataSync()).toEqual(sample(mean, logVariance, 1).dataSync());
      expect(sample(mean, logVariance, 1).dataSync()).not.toEqual(sample(mean, logVariance, 2).dataSync());
    });
  });

  it('has gradients dz/dμ = 1 and dz/dlogVariance = ½σε', () => {
    tf.tidy(() => {
      const mean = tf.tensor2d([[0.5, -1]]);
      const logVariance = tf.tensor2d([[0.2, -0.4]]);
      const epsilon = tf.tensor2d([[1.5, -0.7]]);
      const [byMean, byLogVariance] = tf.grads((m, v) => tf.sum(reparameterize(m, v, epsilon)))([mean, logVariance]);
      expect(Array.from(byMean!.dataSync())).toEqual([1, 1]);
      const expected = [0.5 * Math.exp(0.1) * 1.5, 0.5 * Math.exp(-0.2) * -0.7];
      byLogVariance!.dataSync().forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 6));
    });
  });

  it('gives the mean outside training and leaks nothing', async () => {
    registerLayers();
    const model = twoHeads();
    const loaded = await tfl.models.modelFromJSON(JSON.parse(JSON.stringify(model.toJSON(undefined, false))));
    expect(loaded.outputShape).toEqual([null, 2]);
    const x = tf.tensor2d([[1, 2, 3]]);
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      expect(Array.from((loaded.apply(x) as tf.Tensor).dataSync())).toEqual([6, 6]);
    });
    tf.dispose(loaded.apply(x) as tf.Tensor);
    withRandomKey(randomKey(1), () => tf.dispose(loaded.apply(x, { training: true }) as tf.Tensor));
    expect(tf.memory().numTensors).toBe(before);
    x.dispose();
    model.dispose();
    loaded.dispose();
  });

  it('refuses anything but two tensors of one shape', () => {
    tf.tidy(() => {
      const layer = gaussianReparameterization();
      expect(() => layer.apply(tf.zeros([1, 2]))).toThrow(ShapeError);
      expect(() => layer.apply([tf.zeros([1, 2]), tf.zeros([1, 3])])).toThrow(/\[1, 2\] and \[1, 3\]/);
      layer.apply([tf.zeros([1, 2]), tf.zeros([1, 2])]);
      expect(() => layer.apply([tf.zeros([1, 2]), tf.zeros([2, 2])])).toThrow(ShapeError);
    });
  });
});
