import '@gen/backend-simd';
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { arraySource, CheckpointError, DataError, memoryStore, OptionError, ShapeError } from '@gen/core';
import golden from '../../../test/golden/linear-models.json' with { type: 'json' };
import { Classifier, type ClassifierOptions } from './model.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

const { x, labels, logistic } = golden;
const linear = { inputShape: [4], classes: 3, hidden: [], seed: 1 } as const;

/** All weights that training has come to. */
async function weightsOf(classifier: Classifier): Promise<Uint8Array> {
  const store = memoryStore();
  await classifier.save(store);
  return store.read('weights.safetensors');
}

describe('without hidden layers', () => {
  it.each(logistic)("reaches scikit-learn's optimum with weight decay $weightDecay", async ({ weightDecay, probabilities, crossEntropy, accuracy }) => {
    const classifier = new Classifier({ ...linear, weightDecay });
    const options = { steps: 300, batchSize: 60, learningRate: 0.3, optimizer: 'momentum' } as const;
    const { history } = await classifier.fit({ x, labels }, options);
    const made = await classifier.classify(x);
    const values = await made.data();
    // A strongly convex loss has one optimum; momentum comes to it but for the rounding of float32.
    probabilities.flat().forEach((wanted, index) => expect(Math.abs(values[index]! - wanted)).toBeLessThan(2e-4));
    const metrics = await classifier.evaluate({ x, labels });
    expect(metrics.crossEntropy.value).toBeCloseTo(crossEntropy, 4);
    expect(metrics.accuracy).toMatchObject({ value: accuracy, samples: 60 });
    const { loss, crossEntropy: fitted, weightPenalty } = history.at(-1)!.training;
    expect(fitted! + weightPenalty!).toBeCloseTo(loss!, 6);
    made.dispose();
    classifier.dispose();
  });

  it('has the values themselves as features', async () => {
    const classifier = new Classifier({ inputShape: [2, 2], classes: 2, hidden: [] });
    const codes = await classifier.encode([[[1, 2], [3, 4]]]);
    expect([codes.shape, [...codes.dataSync()]]).toEqual([[1, 4], [1, 2, 3, 4]]);
    codes.dispose();
    classifier.dispose();
  });
});

describe('a network', () => {
  it('learns what no linear model can, in either kind', async () => {
    const pictures = Array.from({ length: 16 }, (_, example) => {
      const dots = [example & 1, (example >> 1) & 1];
      return Array.from({ length: 4 }, (_, row) => Array.from({ length: 4 }, (_, column) => [row < 2 ? dots[0]! : dots[1]!, column % 2]));
    });
    const odd = pictures.map((_, example) => (example & 1) ^ ((example >> 1) & 1));
    for (const network of [{ hidden: [16] }, { network: 'convolutional', filters: [8], hidden: [8] }] as const) {
      const classifier = new Classifier({ inputShape: [4, 4, 2], classNames: ['even', 'odd'], ...network, seed: 2 });
      await classifier.fit({ x: pictures, labels: odd }, { epochs: 150, batchSize: 16, learningRate: 0.01 });
      expect((await classifier.evaluate({ x: pictures, labels: odd })).accuracy.value).toBe(1);
      classifier.dispose();
    }
  });

  it('drops in training only, and by the seed', async () => {
    const run = async (options: Partial<ClassifierOptions>): Promise<{ loss: number; same: boolean }> => {
      const classifier = new Classifier({ inputShape: [4], classes: 3, hidden: [32], seed: 1, ...options });
      const { history } = await classifier.fit({ x, labels }, { steps: 1, batchSize: 60 });
      const [first, second] = [await classifier.classify(x), await classifier.classify(x)];
      const same = Buffer.compare(Buffer.from(first.dataSync().buffer), Buffer.from(second.dataSync().buffer)) === 0;
      tf.dispose([first, second]);
      classifier.dispose();
      return { loss: history[0]!.training['loss']!, same };
    };
    const [plain, dropped, again] = [await run({}), await run({ dropout: 0.5 }), await run({ dropout: 0.5 })];
    expect(dropped.same).toBe(true);
    expect(dropped).toEqual(again);
    expect(Math.abs(dropped.loss - plain.loss)).toBeGreaterThan(1e-3);
  });
});

describe('a head on an encoder', () => {
  const encoder = (): tfl.LayersModel => tfl.sequential({ layers: [tfl.layers.dense({ inputShape: [4], units: 5, activation: 'tanh' })] });
  const kernelOf = (network: tfl.LayersModel): number[] => [...network.getWeights()[0]!.dataSync()];

  it('leaves the encoder as it is, unless that is to learn too', async () => {
    const own = encoder();
    const before = kernelOf(own);
    for (const trainEncoder of [false, true]) {
      const head = new Classifier({ inputShape: [4], classes: 3, hidden: [], encoder: own, trainEncoder, seed: 1 });
      const { history } = await head.fit({ x, labels }, { epochs: 30, batchSize: 60, learningRate: 0.05 });
      expect(history.at(-1)!.training['loss']!).toBeLessThan(history[0]!.training['loss']! - 0.1);
      if (trainEncoder) expect(kernelOf(own)).not.toEqual(before);
      else expect(kernelOf(own)).toEqual(before);
      const codes = await head.encode(x);
      const features = own.predict(tf.tensor2d(x)) as tf.Tensor;
      expect([...codes.dataSync()]).toEqual([...features.dataSync()]);
      tf.dispose([codes, features]);
      head.dispose();
    }
    // It stays the user's.
    expect(kernelOf(own)).toHaveLength(20);
    own.dispose();
  });

  it('is saved with it', async () => {
    const own = encoder();
    const head = new Classifier({ inputShape: [4], classNames: ['a', 'b', 'c'], hidden: [6], encoder: own, seed: 1 });
    await head.fit({ x, labels }, { epochs: 2 });
    const store = memoryStore();
    await head.save(store);
    const probabilities = await head.classify(x);
    head.dispose();
    own.dispose();
    const before = tf.memory().numTensors;
    const loaded = await Classifier.load(store);
    expect(loaded.classNames).toEqual(['a', 'b', 'c']);
    const again = await loaded.classify(x);
    expect([...again.dataSync()]).toEqual([...probabilities.dataSync()]);
    again.dispose();
    loaded.dispose();
    expect(tf.memory().numTensors).toBe(before);
    probabilities.dispose();
  });

  it('must take the inputs, and give features of a known shape', () => {
    const own = encoder();
    expect(() => new Classifier({ inputShape: [5], classes: 3, encoder: own })).toThrow(
      new ShapeError("Classifier: the encoder's input must have the shape [batch,5], got [batch,4]."),
    );
    own.dispose();
  });
});

describe('what it refuses', () => {
  it.each<[string, object, new () => Error, string]>([
    ['no classes', {}, OptionError, 'say how many classes there are'],
    ['one class', { classes: 1 }, OptionError, 'classes must be an integer ≥ 2, got 1'],
    ['one name', { classNames: ['a'] }, OptionError, 'there must be at least 2 classes, got 1 in classNames'],
    ['names for other classes', { classes: 3, classNames: ['a', 'b'] }, OptionError, 'classNames has 2 entries, but classes is 3'],
    ['no shape', { inputShape: [], classes: 2 }, OptionError, 'inputShape must be a list of integers ≥ 1'],
    ['rows for convolutions', { classes: 2, network: 'convolutional' }, OptionError, 'needs pictures'],
    ['all dropped', { classes: 2, dropout: 1 }, OptionError, 'dropout must be a number ≥ 0 and < 1'],
  ])('%s', (_what, options, ErrorClass, message) => {
    const make = (): Classifier => new Classifier({ inputShape: [4], ...options });
    expect(make).toThrow(ErrorClass);
    expect(make).toThrow(message);
  });

  const spec = { shape: [4], values: 'real' } as const;
  const values = Float32Array.from(x.flat());

  it.each<[string, Parameters<Classifier['fit']>[0], new () => Error, string]>([
    ['examples alone', x, DataError, 'The data has no labels, which this model learns from'],
    ['a source without labels', arraySource(values, spec), DataError, 'The data has no labels'],
    ['other classes', arraySource(values, { ...spec, classNames: ['a', 'b'] }, Int32Array.from(labels, (label) => label % 2)), DataError, 'The data has 2 classes, but the model is for 3.'],
    ['the same classes in another order', arraySource(values, { ...spec, classNames: ['1', '0', '2'] }, Int32Array.from(labels)), DataError, 'The data counts its classes in another order than the model: 1, 0, 2 where it has 0, 1, 2.'],
    ['too few labels', { x, labels: [0, 1] }, ShapeError, 'Expected one label for each of 60 examples, got 2 labels.'],
    ['a class that is not there', { x, labels: labels.map((label) => label + 1) }, DataError, 'is 3, but the model knows the classes 0 to 2'],
    ['half a class', { x, labels: labels.map((label) => label + 0.5) }, ShapeError, 'label 0 is 0.5'],
    ['a stream without labels', { iterator: async () => ({ next: async () => ({ done: false, value: tf.zeros([2, 4]) }) }) }, DataError, 'Batch 0 of epoch 1 has no labels'],
  ])('%s, and nothing is changed', async (_what, data, ErrorClass, message) => {
    const classifier = new Classifier(linear);
    const before = await weightsOf(classifier);
    await expect(classifier.fit(data)).rejects.toThrow(ErrorClass);
    await expect(classifier.fit(data)).rejects.toThrow(message);
    expect(Buffer.compare(await weightsOf(classifier), before)).toBe(0);
    classifier.dispose();
  });

  it('validation data without labels', async () => {
    const classifier = new Classifier(linear);
    await expect(classifier.fit({ x, labels }, { validation: arraySource(values, spec) })).rejects.toThrow('The data has no labels');
    const { history } = await classifier.fit({ x, labels }, { validation: { x, labels } });
    expect(history[0]!.validation!['loss']).toBeGreaterThan(0);
    classifier.dispose();
  });

  it('files of another model', async () => {
    const store = memoryStore();
    const classifier = new Classifier(linear);
    await classifier.save(store);
    classifier.dispose();
    const config = new TextDecoder().decode(await store.read('config.json'));
    await store.write('config.json', new TextEncoder().encode(config.replace('"classes": 3', '"classes": 4')));
    const before = tf.memory().numTensors;
    await expect(Classifier.load(store)).rejects.toThrow(CheckpointError);
    await expect(Classifier.load(store)).rejects.toThrow('output/0/kernel has the shape [4, 3], expected [4, 4]');
    expect(tf.memory().numTensors).toBe(before);
  });
});

it('learns from a tf.data.Dataset of { xs, ys }', async () => {
  const classifier = new Classifier(linear);
  const dataset = {
    async iterator() {
      let done = false;
      return {
        async next() {
          const value = done ? undefined : { xs: tf.tensor2d(x), ys: tf.tensor1d(labels) };
          const result = { done, value };
          done = true;
          return result;
        },
      };
    },
  };
  const { history } = await classifier.fit(dataset, { epochs: 20, learningRate: 0.1 });
  const other = new Classifier(linear);
  const { history: expected } = await other.fit({ x, labels }, { epochs: 20, learningRate: 0.1 });
  // The same batch, in another order: float32 sums differ in their last bits.
  expect(history.at(-1)!.training['loss']).toBeCloseTo(expected.at(-1)!.training['loss']!, 5);
  classifier.dispose();
  other.dispose();
});
