import '@gen/backend-simd';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { arraySource, DataError, OptionError, streamSource } from '@gen/core';
import golden from '../../test/golden/linear-models.json' with { type: 'json' };
import { Classifier } from '../supervised/index.js';
import { fit } from './fit.js';
import type { FitOptions } from './fit-options.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

const { x, labels, logistic } = golden;
const linear = { inputShape: [4], classes: 3, hidden: [], seed: 1 } as const;
const METHODS = ['l-bfgs', 'conjugate-gradient'] as const;

describe.each(METHODS)('fit by %s', (optimizer) => {
  it.each(logistic)("reaches scikit-learn's optimum with weight decay $weightDecay, never going up but for rounding", async ({ weightDecay, probabilities }) => {
    const before = tf.memory().numTensors;
    const classifier = new Classifier({ ...linear, weightDecay });
    // Batches of 25 of 60: the last one is smaller, and must count for less.
    const { history, stopped, steps } = await classifier.fit({ x, labels }, { optimizer, epochs: 200, batchSize: 25 });
    expect([stopped, history.length]).toEqual(['converged', steps]);
    const made = await classifier.classify(x);
    probabilities.flat().forEach((wanted, index) => expect(Math.abs(made.dataSync()[index]! - wanted)).toBeLessThan(2e-4));
    history.slice(1).forEach(({ training }, index) => expect(training['loss']!).toBeLessThanOrEqual(history[index]!.training['loss']! * (1 + 1e-6)));
    made.dispose();
    classifier.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('is a usable model with the record of each step when it is stopped', async () => {
    const classifier = new Classifier({ ...linear, hidden: [8], activation: 'tanh' });
    const stop = new AbortController();
    const options: FitOptions = { optimizer, epochs: 50, signal: stop.signal, onEpochEnd: ({ epoch }) => (epoch === 3 ? stop.abort() : undefined) };
    const { history, stopped } = await classifier.fit({ x, labels }, options);
    expect([stopped, history.map(({ epoch }) => epoch)]).toEqual(['aborted', [1, 2, 3]]);
    expect((await classifier.evaluate({ x, labels })).crossEntropy.value).toBeCloseTo(history[2]!.training['loss']!, 5);
    classifier.dispose();
  });

  it('goes back to the weights that were best on the validation data', async () => {
    const classifier = new Classifier({ ...linear, hidden: [32], activation: 'tanh' });
    const wrong = labels.map((label, index) => (index % 3 === 0 ? (label + 1) % 3 : label));
    const validation = { x: x.slice(40), labels: labels.slice(40) };
    const { history, stopped } = await classifier.fit({ x: x.slice(0, 40), labels: wrong.slice(0, 40) }, { optimizer, epochs: 300, validation, earlyStopping: { patience: 5 } });
    expect(stopped).toBe('early');
    const best = Math.min(...history.map((record) => record.validation!['loss']!));
    expect((await classifier.evaluate(validation)).crossEntropy.value).toBeCloseTo(best, 5);
    classifier.dispose();
  });
});

it('refuses what makes no sense, before anything is changed', async () => {
  const classifier = new Classifier({ ...linear, hidden: [8], dropout: 0.5 });
  await expect(classifier.fit({ x, labels }, { optimizer: 'l-bfgs' })).rejects.toThrow('needs a loss without noise');
  const plain = new Classifier(linear);
  for (const options of [{ learningRate: 0.1 }, { steps: 3 }, { schedule: () => 1 }] satisfies FitOptions[]) {
    await expect(plain.fit({ x, labels }, { optimizer: 'l-bfgs', ...options })).rejects.toThrow(`${Object.keys(options)[0]!} means nothing to l-bfgs`);
  }
  const once = streamSource({ shape: [4], values: 'real', classNames: ['a', 'b', 'c'] }, async function* () {
    yield { size: 60, x: Float32Array.from(x.flat()), labels: Int32Array.from(labels) };
  });
  await expect(plain.fit({ ...once, resumable: false }, { optimizer: 'l-bfgs' })).rejects.toThrow('read only once');
  classifier.dispose();
  plain.dispose();
});

it('keeps the last good weights when the data goes bad', async () => {
  const classifier = new Classifier(linear);
  const good = arraySource(Float32Array.from(x.flat()), { shape: [4], values: 'real', classNames: ['a', 'b', 'c'] }, Int32Array.from(labels));
  let walks = 0;
  const source = { ...good, epoch: (...[index, options]: Parameters<typeof good.epoch>) => (walks++ < 4 ? good.epoch(index, options) : bad()) };
  async function* bad() {
    yield { size: 1, x: Float32Array.of(1, Number.NaN, 1, 1), labels: Int32Array.of(0) };
  }
  const losses: number[] = [];
  await expect(classifier.fit(source, { optimizer: 'l-bfgs', epochs: 20, onEpochEnd: ({ training }) => void losses.push(training['loss']!) })).rejects.toThrow(DataError);
  expect(losses.length).toBeGreaterThan(0);
  expect((await classifier.evaluate({ x, labels })).crossEntropy.value).toBeCloseTo(losses.at(-1)!, 5);
  classifier.dispose();
});

it('refuses models that learn in several parts', async () => {
  const one = tf.variable(tf.scalar(1));
  const two = tf.variable(tf.scalar(2));
  const model = {
    name: 'game',
    spec: { shape: [1], values: 'real' },
    seed: 0,
    variables: { one, two },
    kernels: [],
    deterministic: true,
    optimizers: (create: (variables: Record<string, tf.Variable>) => never) => ({ one: create({ one }), two: create({ two }) }),
    step: () => ({ loss: tf.scalar(0) }),
    losses: () => ({ loss: tf.scalar(0) }),
  } as const;
  await expect(fit(model, [[1]], { optimizer: 'l-bfgs' })).rejects.toThrow(OptionError);
  tf.dispose([one, two]);
});
