import '@gen/backend-simd';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryStore, OptionError, type Estimate } from '@gen/core';
import { decodeSafetensors } from '@gen/core-layers';
import { maskingNoise } from '../corruption/index.js';
import { stackedAutoencoderDefinition } from './definition.js';
import { StackedAutoencoder } from './model.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

type Weights = Readonly<Record<string, Float32Array>>;

async function weightsOf(model: { save: StackedAutoencoder['save'] }): Promise<Weights> {
  const store = memoryStore();
  await model.save(store);
  const arrays = decodeSafetensors(await store.read('weights.safetensors'), 'weights.safetensors');
  return Object.fromEntries(Object.entries(arrays).map(([path, { data }]) => [path, Float32Array.from(data)]));
}

/** Paths whose bits differ. */
const moved = (before: Weights, after: Weights): string[] =>
  Object.keys(before).filter((path) => Buffer.compare(Buffer.from(before[path]!.buffer), Buffer.from(after[path]!.buffer)) !== 0).sort();

const pair = (layer: number): string[] => [`decoder/${2 - layer}`, `encoder/${layer}`].flatMap((path) => [`${path}/bias`, `${path}/kernel`]);

const data = stackedAutoencoderDefinition.fixture.data();
const options = { inputShape: [6, 6, 1], hidden: [12, 8], latentDim: 4, seed: 2 } as const;
const training = { batchSize: 16, learningRate: 0.02 } as const;

const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));
/** `act(xW + b)` in float64. */
const dense = (weights: Weights, path: string, input: readonly number[], act: (a: number) => number): number[] => {
  const [kernel, bias] = [weights[`${path}/kernel`]!, weights[`${path}/bias`]!];
  return Array.from(bias, (start, unit) => act(input.reduce((sum, value, at) => sum + value * kernel[at * bias.length + unit]!, start)));
};
const crossEntropy = (target: readonly number[], probability: readonly number[]): number =>
  target.reduce((sum, x, at) => sum - x * Math.log(probability[at]!) - (1 - x) * Math.log(1 - probability[at]!), 0);

describe('training layer by layer', () => {
  it('moves the layer at hand and its way back, and leaves every bit of the others', async () => {
    const stack = new StackedAutoencoder({ ...options, corruption: maskingNoise(0.2) });
    const states = [await weightsOf(stack)];
    const { history } = await stack.pretrain(data, { ...training, epochs: 2, onEpochEnd: async () => void states.push(await weightsOf(stack)) });
    expect(history).toHaveLength(6);
    for (let epoch = 0; epoch < 6; epoch++) expect(moved(states[epoch]!, states[epoch + 1]!)).toEqual(pair(Math.floor(epoch / 2)));
    await stack.fineTune(data, training);
    expect(moved(states[6]!, await weightsOf(stack))).toEqual([0, 1, 2].flatMap(pair).sort());
    stack.dispose();
  });

  it('follows the losses of the layers, as computed in float64 from the weights before the step', async () => {
    const stack = new StackedAutoencoder({ ...options, codeActivation: 'tanh' });
    const weights = await weightsOf(stack);
    const { x } = await data.read(Uint32Array.from({ length: 64 }, (_, index) => index), { epoch: 0, seed: 0 });
    const rows = Array.from({ length: 64 }, (_, row) => Array.from(x.subarray(36 * row, 36 * row + 36)));
    const losses = { layer1: 0, layer2: 0, layer3: 0, unrolled: 0 };
    for (const row of rows) {
      const first = dense(weights, 'encoder/0', row, sigmoid);
      const second = dense(weights, 'encoder/1', first, sigmoid);
      const code = dense(weights, 'encoder/2', second, Math.tanh);
      losses.layer1 += crossEntropy(row, dense(weights, 'decoder/2', first, sigmoid)) / 64;
      losses.layer2 += crossEntropy(first, dense(weights, 'decoder/1', second, sigmoid)) / 64;
      const back = dense(weights, 'decoder/0', code, sigmoid);
      losses.layer3 += crossEntropy(second, back) / 64;
      losses.unrolled += crossEntropy(row, dense(weights, 'decoder/2', dense(weights, 'decoder/1', back, sigmoid), sigmoid)) / 64;
    }
    // Steps of next to nothing: all losses are those of the first weights.
    const { history } = await stack.fit(data, { epochs: 4, batchSize: 64, learningRate: 1e-12, validation: data });
    history.forEach(({ training: { loss, ...parts }, validation }, epoch) => {
      const [name, expected] = Object.entries(losses)[epoch]!;
      expect(loss! / expected).toBeCloseTo(1, 5);
      expect(parts).toEqual({ layer1: 0, layer2: 0, layer3: 0, unrolled: 0, [name]: loss });
      expect(validation!['loss']! / losses.unrolled).toBeCloseTo(1, 5);
    });
    stack.dispose();
  });

  it('compares codes that are no probabilities by their squared error', async () => {
    const stack = new StackedAutoencoder({ ...options, hidden: [8], activation: 'relu', loss: 'squared-error' });
    const weights = await weightsOf(stack);
    const row = Array.from((await data.read(Uint32Array.of(3), { epoch: 0, seed: 0 })).x);
    const relu = (a: number): number => Math.max(0, a);
    const first = dense(weights, 'encoder/0', row, relu);
    const back = dense(weights, 'decoder/0', dense(weights, 'encoder/1', first, (a) => a), relu);
    const x = tf.tensor(row, [1, 6, 6, 1]);
    const { history } = await stack.pretrain(x, { epochs: 1, learningRate: 1e-12 });
    const squares = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, at) => sum + (value - b[at]!) ** 2, 0);
    expect(history[0]!.training['layer1']).toBeCloseTo(squares(row, dense(weights, 'decoder/1', first, (a) => a)), 4);
    expect(history[1]!.training['layer2']).toBeCloseTo(squares(first, back), 4);
    x.dispose();
    stack.dispose();
  });

  it('is the beginning of fit, which has the same layers after as many epochs', async () => {
    const [one, other] = [new StackedAutoencoder({ ...options, corruption: maskingNoise(0.2), pretrainEpochs: 2 }), new StackedAutoencoder({ ...options, corruption: maskingNoise(0.2) })];
    await one.fit(data, { ...training, epochs: 6 });
    await other.pretrain(data, { ...training, epochs: 2 });
    expect(moved(await weightsOf(one), await weightsOf(other))).toEqual([]);
    one.dispose();
    other.dispose();
  });

  it('gives a better start than random weights, and a better end of the same fine-tuning', async () => {
    const squaredError = async (stack: StackedAutoencoder) => ((await stack.evaluate(data))['squaredError'] as Estimate).value;
    const errors: Record<string, number[]> = {};
    for (const epochs of [0, 25]) {
      const stack = new StackedAutoencoder({ ...options, latentDim: 8 });
      if (epochs > 0) await stack.pretrain(data, { ...training, epochs });
      const start = await squaredError(stack);
      await stack.fineTune(data, { ...training, epochs: 20 });
      errors[epochs] = [start, await squaredError(stack)];
      stack.dispose();
    }
    // Every picture has 6 of 36 pixels lit: the mean picture has an error of 6 · 5/6 = 5 at best.
    expect(errors[0]![0]).toBeGreaterThan(5);
    expect(errors[25]![0]).toBeLessThan(errors[0]![0]! / 2);
    expect(errors[25]![1]).toBeLessThan(errors[0]![1]! - 0.5);
  }, 120_000);
});

describe('a classifier on the stack', () => {
  it('begins with its codes, learns without changing it, and outlives it', async () => {
    const stack = new StackedAutoencoder({ ...options, codeActivation: 'sigmoid' });
    await stack.pretrain(data, training);
    const before = await weightsOf(stack);
    const tensors = tf.memory().numTensors;
    const classifier = await stack.classifier({ classes: 2, seed: 1 });
    const { x } = await data.read(Uint32Array.from({ length: 64 }, (_, index) => index), { epoch: 0, seed: 0 });
    const examples = tf.tensor(x, [64, 6, 6, 1]);
    const [codes, features] = [await stack.encode(examples), await classifier.encode(examples)];
    expect(features.shape).toEqual([64, 4]);
    codes.dataSync().forEach((code, at) => expect(features.dataSync()[at]).toBeCloseTo(code, 6));
    // Lit along a row or along a column.
    const labels = Array.from({ length: 64 }, (_, row) => ([0, 1, 2, 3, 4, 5].some((at) => [0, 1, 2, 3, 4, 5].every((column) => x[36 * row + 6 * at + column] === 1)) ? 0 : 1));
    await classifier.fit({ x: examples, labels }, { epochs: 40, ...training });
    expect(moved(before, await weightsOf(stack))).toEqual([]);
    stack.dispose();
    expect((await classifier.evaluate({ x: examples, labels })).accuracy.value).toBeGreaterThan(0.9);
    classifier.dispose();
    tf.dispose([codes, features, examples]);
    expect(tf.memory().numTensors).toBe(tensors - Object.keys(before).length);
  });
});

describe('what it refuses', () => {
  it.each<[string, object, string]>([
    ['a hidden layer narrower than the code', { hidden: [12, 3] }, 'a hidden layer of width 3 is narrower than the code (latentDim 4)'],
    ['holes in codes', { corruption: { type: 'occlusion', side: 2 } }, 'occlusion is for pictures'],
    ['an unknown option', { depth: 3 }, 'depth'],
  ])('%s', (_, wrong, message) => {
    expect(() => new StackedAutoencoder({ ...options, ...wrong })).toThrow(OptionError);
    expect(() => new StackedAutoencoder({ ...options, ...wrong })).toThrow(message);
  });

  it('early stopping among epochs that cannot be compared, and two trainings at once', async () => {
    const stack = new StackedAutoencoder(options);
    const stopping = { validation: 0.25, earlyStopping: { patience: 1 } } as const;
    await expect(stack.fit(data, stopping)).rejects.toThrow('earlyStopping compares epochs');
    await expect(stack.pretrain(data, stopping)).rejects.toThrow('earlyStopping compares epochs');
    const running = stack.fineTune(data, { ...training, ...stopping, epochs: 2 });
    await new Promise((resolve) => setTimeout(resolve));
    await expect(stack.pretrain(data)).rejects.toThrow('is being trained');
    expect(() => stack.dispose()).toThrow('is being trained');
    expect((await running).history).toHaveLength(2);
    stack.dispose();
  });

  it('a checkpoint of another kind of training', async () => {
    const store = memoryStore();
    const stack = new StackedAutoencoder(options);
    await stack.pretrain(data, { ...training, checkpoint: { store } });
    await expect(stack.fineTune(data, { ...training, checkpoint: { store, resume: true } })).rejects.toThrow('was made with model stacked-autoencoder (pretraining), not stacked-autoencoder (fine-tuning)');
    stack.dispose();
  });
});
