import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import '@gen/backend-simd';
import { normal, randomKey } from '@gen/core';
import { bernoulliCrossEntropy } from '../losses/index.js';
import { tiedDense } from '../layers/index.js';
import { registerGradients } from './index.js';

/** Of what tfjs gave before registration, by the tests below that run first. */
const stock: Record<string, number[]> = {};

const points = [-1.3, -0.4, 0.2, 0.9, 1.7];
const numbers = (shape: number[], seed: number) => tf.tensor(normal(randomKey(seed), tf.util.sizeFromShape(shape)), shape);

/** First derivatives that are taken in the usual way, of each kernel that is registered anew and had a right one. */
function firstDerivatives(): Record<string, tf.Tensor> {
  const x = numbers([1, 6, 6, 2], 1);
  const grad = (compute: (x: tf.Tensor4D) => tf.Tensor) => tf.grad((at) => tf.sum(tf.square(compute(at as tf.Tensor4D))))(x);
  return {
    'average pooling': grad((at) => tf.avgPool(at, 2, 2, 'valid')),
    'max pooling': grad((at) => tf.maxPool(at, 3, 2, 'same')),
    'resizing bilinearly': grad((at) => tf.image.resizeBilinear(at, [9, 4])),
    'resizing to the nearest': grad((at) => tf.image.resizeNearestNeighbor(at, [9, 4])),
    'cumulative sum': grad((at) => tf.cumsum(at, 3, true, true)),
    tile: grad((at) => tf.tile(at, [1, 2, 1, 3])),
    elu: grad(tf.elu),
    tanh: grad(tf.tanh),
    softmax: grad((at) => tf.softmax(at)),
    'where by greater or equal': grad((at) => tf.where(tf.greaterEqual(at, 0), at, tf.square(at))),
  };
}

// In this order: before anything else in this process registers.
describe('registerGradients', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
    tf.tidy(() => Object.entries(firstDerivatives()).forEach(([name, gradient]) => (stock[name] = Array.from(gradient.dataSync()))));
  });

  it('is needed: without it the second derivative of tanh² is wrong', () => {
    const first = tf.grad((x) => tf.square(tf.tanh(x)));
    const [wrong] = tf.tidy(() => tf.grad((x) => first(x))(tf.tensor1d([0.55])).dataSync());
    expect(Math.abs(wrong! - secondOfSquaredTanh(0.55))).toBeGreaterThan(0.5);
  });

  it('has no effect until it is called, and none on the second call', () => {
    const engine = tf.engine() as unknown as { addTapeNode: unknown };
    const before = engine.addTapeNode;
    expect(tf.getGradient('Greater')).toBeUndefined();
    registerGradients();
    const [tape, greater] = [engine.addTapeNode, tf.getGradient('Greater')];
    expect(tape).not.toBe(before);
    expect(greater).toBeDefined();
    registerGradients();
    expect(engine.addTapeNode).toBe(tape);
    expect(tf.getGradient('Greater')).toBe(greater);
  });

  it('leaves first derivatives as they were', () => {
    const now = tf.tidy(() => Object.entries(firstDerivatives()).map(([name, gradient]) => [name, Array.from(gradient.dataSync())] as const));
    for (const [name, gradient] of now) {
      // Copies are added in another order: a few roundings of float32. All others are the same bits.
      if (name === 'tile') gradient.forEach((value, index) => expect(value).toBeCloseTo(stock[name]![index]!, 4));
      else expect(gradient, name).toEqual(stock[name]);
    }
  });

  it('is replaced by what a user registers later', () => {
    const own = { kernelName: 'Greater', gradFunc: () => ({}) };
    const ours = tf.getGradient('Greater');
    tf.registerGradient(own);
    expect(tf.getGradient('Greater')).toBe(own);
    registerGradients();
    expect(tf.getGradient('Greater')).toBe(ours);
  });
});

describe.each(['cpu', 'simd', 'wasm'])('gradients of gradients on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    registerGradients();
  });

  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  const closedForms: Record<string, [compute: (x: tf.Tensor) => tf.Tensor, second: (x: number) => number]> = {
    'tanh²': [(x) => tf.square(tf.tanh(x)), secondOfSquaredTanh],
    'sigmoid²': [(x) => tf.square(tf.sigmoid(x)), (x) => 2 * sigmoid(x) ** 2 * (1 - sigmoid(x)) * (2 - 3 * sigmoid(x))],
    swish: [(x) => tf.mul(x, tf.sigmoid(x)), (x) => sigmoid(x) * (1 - sigmoid(x)) * (2 + x * (1 - 2 * sigmoid(x)))],
    '1 / (1 + exp(−x))': [(x) => tf.div(1, tf.add(1, tf.exp(tf.neg(x)))), (x) => sigmoid(x) * (1 - sigmoid(x)) * (1 - 2 * sigmoid(x))],
    exp: [tf.exp, Math.exp],
    elu: [tf.elu, (x) => (x < 0 ? Math.exp(x) : 0)],
  };

  it.each(Object.entries(closedForms))('%s has its closed form, to 1e-5', (_, [compute, second]) => {
    const first = tf.grad((x) => tf.sum(compute(x)));
    const values = tf.tidy(() => tf.grad((x) => tf.sum(first(x)))(tf.tensor1d(points)).dataSync());
    points.forEach((x, index) => expect(Math.abs(values[index]! - second(x))).toBeLessThan(1e-5 * Math.max(1, Math.abs(second(x)))));
  });

  it('holds at the third order: tanh‴ = −2·(1 − tanh²)·(1 − 3·tanh²)', () => {
    const first = tf.grad((x) => tf.sum(tf.tanh(x)));
    const second = tf.grad((x) => tf.sum(first(x)));
    const third = tf.tidy(() => tf.grad((x) => tf.sum(second(x)))(tf.tensor1d(points)).dataSync());
    points.forEach((x, index) => expect(third[index]).toBeCloseTo(-2 * (1 - Math.tanh(x) ** 2) * (1 - 3 * Math.tanh(x) ** 2), 5));
  });

  it('leaks nothing', () => {
    const x = numbers([2, 4, 4, 2], 3);
    const penalty = () => {
      const slope = tf.grad((at) => tf.sum(tf.square(tf.elu(tf.maxPool(tf.tanh(at as tf.Tensor4D), 2, 2, 'valid')))))(x);
      return tf.sum<tf.Scalar>(tf.square(slope));
    };
    const before = tf.memory();
    const { value, grads } = tf.variableGrads(() => tf.tidy(() => tf.mul<tf.Scalar>(penalty(), scale)), [scale]);
    tf.dispose([value, grads]);
    expect(tf.memory().numTensors - before.numTensors).toBe(0);
    expect(tf.memory().numDataBuffers - before.numDataBuffers).toBe(0);
    x.dispose();
  });

  let scale: tf.Variable<tf.Rank.R0>;
  beforeAll(() => {
    scale = tf.tidy(() => tf.variable(tf.scalar(1.5)));
    return () => scale.dispose();
  });

  it('holds through our own custom gradient, the Bernoulli cross-entropy', () => {
    const first = tf.grad((x) => tf.sum(bernoulliCrossEntropy(x, tf.tensor2d([[0, 1, 1, 0, 0.5]]))));
    const second = tf.tidy(() => tf.grad((x) => tf.sum(first(x)))(tf.tensor2d([points])).dataSync());
    points.forEach((x, index) => expect(second[index]).toBeCloseTo(sigmoid(x) * (1 - sigmoid(x)), 6));
  });
});

describe.each(['cpu', 'simd'])('the gradient of a gradient penalty with respect to weights, on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    registerGradients();
  });

  const kernel = (seed: number, scale = 0.4) => seededKernel(seed, scale);
  const networks: Record<string, () => tfl.LayersModel> = {
    'a convolutional critic with leaky ReLU': () =>
      tfl.sequential({
        layers: [
          tfl.layers.conv2d({ inputShape: [6, 6, 2], filters: 4, kernelSize: 3, strides: 2, padding: 'same', kernelInitializer: kernel(1) }),
          tfl.layers.leakyReLU({ alpha: 0.2 }),
          tfl.layers.conv2d({ filters: 3, kernelSize: 3, padding: 'valid', kernelInitializer: kernel(2) }),
          tfl.layers.leakyReLU({ alpha: 0.2 }),
          tfl.layers.flatten(),
          tfl.layers.dense({ units: 1, kernelInitializer: kernel(3) }),
        ],
      }),
    'pooling, batch and layer norm, dense layers': () =>
      tfl.sequential({
        layers: [
          tfl.layers.conv2d({ inputShape: [6, 6, 2], filters: 4, kernelSize: 3, padding: 'same', activation: 'tanh', kernelInitializer: kernel(4) }),
          tfl.layers.batchNormalization({}),
          tfl.layers.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
          tfl.layers.layerNormalization({}),
          tfl.layers.maxPooling2d({ poolSize: 2, strides: 1 }),
          tfl.layers.flatten(),
          tfl.layers.dense({ units: 3, activation: 'swish', kernelInitializer: kernel(5) }),
          tfl.layers.dense({ units: 3, activation: 'softmax', kernelInitializer: kernel(6, 1) }),
        ],
      }),
    'transposed and separable convolutions, upsampling, selu': () =>
      tfl.sequential({
        layers: [
          tfl.layers.separableConv2d({ inputShape: [6, 6, 2], filters: 3, kernelSize: 3, strides: 2, depthwiseInitializer: kernel(7), pointwiseInitializer: kernel(8) }),
          tfl.layers.activation({ activation: 'selu' }),
          tfl.layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2, padding: 'same', activation: 'sigmoid', kernelInitializer: kernel(9, 1) }),
          tfl.layers.upSampling2d({ size: [2, 2] }),
          tfl.layers.conv2d({ filters: 1, kernelSize: 2, activation: 'softplus', kernelInitializer: kernel(10, 1) }),
        ],
      }),
    'a tied dense layer': () => {
      const encoder = tfl.layers.dense({ units: 3, activation: 'sigmoid', kernelInitializer: kernel(11) });
      const x = tfl.input({ shape: [6, 6, 2] });
      const code = encoder.apply(tfl.layers.flatten().apply(x)) as tfl.SymbolicTensor;
      return tfl.model({ inputs: x, outputs: tiedDense({ tiedTo: encoder, activation: 'tanh' }).apply(code) as tfl.SymbolicTensor });
    },
  };

  it.each(Object.entries(networks))('is that of central differences within 1 %: %s', (_, make) => {
    const network = make();
    const x = tf.tidy(() => tf.mul(numbers([2, 6, 6, 2], 21), 0.7));
    const gradientAt = () => tf.grad((at) => tf.sum(tf.square(network.apply(at, { training: true }) as tf.Tensor)))(x);
    const penaltyAt = () => tf.tidy(() => gradientAt().dataSync<"float32">().reduce((sum, value) => sum + value * value, 0));
    const variables = network.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const { value, grads } = tf.variableGrads(() => tf.tidy(() => tf.sum<tf.Scalar>(tf.square(gradientAt()))), variables);
    expect(Math.abs(value.dataSync()[0]! - penaltyAt())).toBeLessThan(1e-4 * penaltyAt());
    const directions = variables.map((variable, index) => tf.tidy(() => tf.div(numbers(variable.shape, 31 + index), Math.sqrt(variable.size))));
    const along = directions.reduce((sum, direction, index) => sum + tf.tidy(() => tf.sum(tf.mul(direction, grads[variables[index]!.name]!)).dataSync()[0]!), 0);
    const start = variables.map((variable) => tf.clone(variable));
    const moved = (step: number) => {
      variables.forEach((variable, index) => tf.tidy(() => variable.assign(tf.add(start[index]!, tf.mul(directions[index]!, step)))));
      return penaltyAt();
    };
    const central = (step: number) => (moved(step) - moved(-step)) / (2 * step);
    // Differences at two steps, combined so that the error falls with the fourth power of the step.
    const difference = (4 * central(0.0025) - central(0.005)) / 3;
    expect(Math.abs(along - difference), `${along} for ${difference}`).toBeLessThan(0.01 * Math.abs(difference));
    tf.dispose([value, grads, directions, start, x]);
    network.dispose();
  });
});

function secondOfSquaredTanh(x: number): number {
  const square = Math.tanh(x) ** 2;
  return 2 * (1 - square) * (1 - 3 * square);
}

function seededKernel(seed: number, scale: number): ReturnType<typeof tfl.initializers.constant> {
  const base = tfl.initializers.constant({ value: 0 });
  base.apply = (shape) => tf.tensor(normal(randomKey(seed), tf.util.sizeFromShape(shape as number[])).map((value) => scale * value), shape as number[]);
  return base;
}
