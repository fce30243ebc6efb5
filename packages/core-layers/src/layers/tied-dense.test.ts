import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import '@gen/backend-simd';
import { OptionError, ShapeError } from '@gen/core';
import { glorotUniform } from '../initializers/index.js';
import { registerLayers, tiedDense } from './index.js';

type Values = tf.Tensor;

function autoencoder(activation?: 'sigmoid') {
  const kernelInitializer = glorotUniform({ seed: 1, purpose: 'encoder' });
  const encoder = tfl.layers.dense({ units: 2, activation: 'tanh', kernelInitializer, name: 'Encoder_1' });
  const x = tfl.input({ shape: [4] });
  const code = encoder.apply(x) as tfl.SymbolicTensor;
  const decoder = tiedDense({ tiedTo: encoder, name: 'Decoder_1', ...(activation ? { activation } : {}) });
  return { encoder, decoder, model: tfl.model({ inputs: x, outputs: decoder.apply(code) as tfl.SymbolicTensor }) };
}

const numbers = (tensor: Values) => Array.from(tensor.dataSync());

describe.each(['cpu', 'wasm', 'simd'])('tiedDense on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    registerLayers();
  });

  it('multiplies by the transposed kernel and adds its own bias', () => {
    tf.tidy(() => {
      const dense = tfl.layers.dense({ units: 2, weights: [tf.tensor2d([[1, 2], [3, 4], [5, 6]]), tf.tensor1d([9, 9])] });
      dense.apply(tf.zeros([1, 3]));
      const tied = tiedDense({ tiedTo: dense, weights: [tf.tensor1d([0.5, 0, -1])] });
      // [1, −1]·[[1, 3, 5], [2, 4, 6]] = [−1, −1, −1].
      expect(numbers(tied.apply(tf.tensor2d([[1, -1]])) as Values)).toEqual([-0.5, -1, -2]);
      expect(numbers(tied.apply(tf.tensor3d([[[1, -1], [0, 0]]])) as Values)).toEqual([-0.5, -1, -2, 0.5, 0, -1]);
      tied.dispose();
      dense.dispose();
    });
  });

  it('does not count the shared kernel twice, nor free it', () => {
    const before = tf.memory().numTensors;
    const { model, decoder } = autoencoder();
    expect(model.trainableWeights.map(({ shape }) => shape)).toEqual([[4, 2], [2], [4]]);
    expect(model.countParams()).toBe(4 * 2 + 2 + 4);
    decoder.trainable = false;
    expect(model.trainableWeights).toHaveLength(2);
    decoder.dispose();
    expect(numbers(model.layers[1]!.weights[0]!.read())).toHaveLength(8);
    model.layers[1]!.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('gives the kernel the gradient of both uses: equal to finite differences', () => {
    const { model, encoder } = autoencoder('sigmoid');
    const x = tf.tensor2d([[0.3, -0.8, 0.5, 0.1], [1, 0.2, -0.4, 0.9]]);
    const kernel = encoder.weights[0]!.read() as tf.Variable;
    const loss = () => tf.tidy(() => tf.sum<tf.Scalar>(tf.square(tf.sub(model.apply(x, { training: true }) as Values, x))));
    const { value, grads } = tf.variableGrads(loss, model.trainableWeights.map((weight) => weight.read() as tf.Variable));
    const gradient = grads[kernel.name]!;
    expect(Object.keys(grads)).toHaveLength(3);
    const start = numbers(kernel);
    const step = 1e-2;
    const lossAt = (index: number, shift: number) =>
      tf.tidy(() => {
        kernel.assign(tf.tensor2d(start.map((v, i) => (i === index ? v + shift : v)), [4, 2]));
        return loss().dataSync()[0]!;
      });
    numbers(gradient).forEach((computed, index) => {
      // Central differences of a float32 loss of about 5: rounding 1e-6/1e-2, curvature 1e-4.
      expect(Math.abs((lossAt(index, step) - lossAt(index, -step)) / (2 * step) - computed)).toBeLessThan(1e-3);
    });
    tf.dispose([value, grads, x]);
    model.dispose();
  });

  it('leaks nothing, trained or not', () => {
    const { model } = autoencoder();
    const x = tf.ones([3, 4]);
    const before = tf.memory().numTensors;
    for (const training of [true, false]) {
      tf.dispose(model.apply(x, { training }) as Values);
      tf.dispose(tf.variableGrads(() => tf.sum<tf.Scalar>(model.apply(x, { training }) as Values)));
    }
    expect(tf.memory().numTensors).toBe(before);
    x.dispose();
    model.dispose();
  });

  it('is tied to the loaded layer in a loaded model', async () => {
    const { model } = autoencoder('sigmoid');
    const loaded = await tfl.models.modelFromJSON(JSON.parse(JSON.stringify(model.toJSON(undefined, false))));
    expect(loaded.countParams()).toBe(14);
    const kernel = loaded.layers[1]!.weights[0]!;
    expect(kernel.read()).not.toBe(model.layers[1]!.weights[0]!.read());
    tf.tidy(() => {
      loaded.setWeights([tf.tensor2d([[1, 0], [0, 0], [0, 0], [0, 1]]), tf.zeros([2]), tf.zeros([4])]);
      const output = numbers(loaded.apply(tf.tensor2d([[0.5, 1, 1, -0.5]])) as Values);
      const squash = (y: number) => 1 / (1 + Math.exp(-y));
      [squash(Math.tanh(0.5)), 0.5, 0.5, squash(Math.tanh(-0.5))].forEach((value, i) => expect(output[i]).toBeCloseTo(value, 6));
    });
    model.dispose();
    loaded.dispose();
  });

  it('finds its layer in a loaded sequential model and within a nested one', async () => {
    const dense = tfl.layers.dense({ units: 2, inputShape: [4] });
    const inner = tfl.sequential({ layers: [dense] });
    const outer = tfl.sequential({ layers: [inner, tiedDense({ tiedTo: dense, useBias: false })] });
    const loaded = await tfl.models.modelFromJSON(JSON.parse(JSON.stringify(outer.toJSON(undefined, false))));
    expect(loaded.countParams()).toBe(4 * 2 + 2);
    expect(loaded.outputShape).toEqual([null, 4]);
    outer.dispose();
    loaded.dispose();
  });

  it('refuses a layer that is not built or not dense, inputs that do not fit, and a name that leads nowhere', () => {
    tf.tidy(() => {
      const x = tf.zeros([1, 2]);
      const dense = tfl.layers.dense({ units: 2 });
      expect(() => tiedDense({ tiedTo: dense }).apply(x)).toThrow(OptionError);
      const flatten = tfl.layers.flatten();
      flatten.apply(tf.zeros([1, 2, 1]));
      expect(() => tiedDense({ tiedTo: flatten }).apply(x)).toThrow(/must be a dense layer/);
      dense.apply(tf.zeros([1, 3]));
      expect(() => tiedDense({ tiedTo: dense }).apply(tf.zeros([1, 5]))).toThrow(ShapeError);
      expect(() => tiedDense({ tiedTo: { name: 'elsewhere' } }).apply(x)).toThrow(/elsewhere/);
      dense.dispose();
    });
  });
});
