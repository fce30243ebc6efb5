import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldIn, GenError, memoryStore, normal, OptionError, randomKey } from '@gen/core';
import { toSource } from '@gen/core-layers';
import { lstmStep, lstmWeights } from './lstm.js';
import { SequenceAutoencoder, type SequenceAutoencoderOptions } from './model.js';
import { asSequences, buildParts } from './parts.js';
import { validSteps } from './valid-steps.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const numbers = (purpose: string, count: number) => [...normal(foldIn(randomKey(6), purpose), count)];
const pen = (state: 0 | 1 | 2) => [0, 1, 2].map((each) => Number(each === state));
/** A drawing of three movements. */
const drawing = [[0.5, -1, ...pen(0)], [1, 0.25, ...pen(0)], [-0.5, 0.5, ...pen(1)]];
const over = [0, 0, ...pen(2)];
const read = (tensor: tf.Tensor): number[] => {
  const values = [...tensor.dataSync()];
  tensor.dispose();
  return values;
};
const expectClose = (found: readonly number[], expected: readonly number[], tolerance: number) => {
  expect(found.length).toBe(expected.length);
  found.forEach((value, at) => expect(Math.abs(value - expected[at]!)).toBeLessThan(tolerance));
};

it('a step of the LSTM is that of the papers', () => {
  const weights = lstmWeights(1, 2, randomKey(1));
  const [projected, hidden, cell] = ['p', 'h', 'c'].map((name, index) => numbers(name, index === 0 ? 8 : 2)) as [number[], number[], number[]];
  const recurrent = weights.recurrent.arraySync();
  const gate = (index: number) => projected[index]! + hidden.reduce((sum, value, unit) => sum + value * recurrent[unit]![index]!, 0);
  const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
  const next = [0, 1].map((unit) => sigmoid(gate(2 + unit)) * cell[unit]! + sigmoid(gate(unit)) * Math.tanh(gate(6 + unit)));
  const shown = [0, 1].map((unit) => sigmoid(gate(4 + unit)) * Math.tanh(next[unit]!));
  const state = lstmStep(weights, tf.tensor2d(projected, [1, 8]), { hidden: tf.tensor2d(hidden, [1, 2]), cell: tf.tensor2d(cell, [1, 2]) });
  expectClose(read(state.cell), next, 1e-6);
  expectClose(read(state.hidden), shown, 1e-6);
});

describe.each([{ bidirectional: true }, { bidirectional: false, teacherForcing: true }, { bidirectional: true, teacherForcing: true }])('with %o, more padding', (options) => {
  const series = Array.from({ length: 5 }, (_, step) => numbers(`step ${step}`, 2));
  const lossOf = (made: SequenceAutoencoderOptions, x: number[][]) => {
    const { inputShape, ...rest } = made;
    const parts = buildParts(new SequenceAutoencoder({ inputShape, ...rest }).options, { shape: inputShape, values: 'real' });
    const losses = parts.trainable.losses({ x: tf.tensor3d([x]) }, { step: 0, random: () => randomKey(0) });
    return Object.values(losses).map((loss) => read(loss)[0]!);
  };

  it.each<[string, Partial<SequenceAutoencoderOptions>, number[][], number[]]>([
    ['series', { padding: 'zeros' }, series, [0, 0]],
    ['strokes', { kind: 'strokes' }, [...drawing, over], over],
  ])('changes neither the code of %s nor the loss, the scores and the contributions', async (_, kind, steps, filler) => {
    const run = async (padding: number) => {
      const x = [...steps, ...Array.from({ length: padding }, () => filler)];
      const made = { inputShape: [x.length, filler.length], units: 6, latentDim: 3, seed: 2, ...kind, ...options };
      const model = new SequenceAutoencoder(made);
      const values = { code: read(await model.encode([x])), score: read(await model.score([x])), contributions: read(await model.contributions([x])), losses: lossOf(made, x) };
      model.dispose();
      return values;
    };
    const [short, long] = [await run(0), await run(4)];
    expectClose(long.code, short.code, 1e-6);
    expectClose(long.score, short.score, 1e-5);
    expectClose(long.losses, short.losses, 1e-4);
    const count = short.contributions.length;
    expectClose(long.contributions.slice(0, count), short.contributions, 1e-5);
    expect(new Set(long.contributions.slice(count))).toEqual(new Set([0]));
  });

  it('counts where it is not said to be padding', async () => {
    const model = new SequenceAutoencoder({ inputShape: [7, 2], units: 6, latentDim: 3, seed: 2, ...options });
    const [five, six] = [6, 7].map((last) => [...series, [0, last], [0, 0]]);
    expect(read(await model.encode([five!]))).not.toEqual(read(await model.encode([six!])));
    model.dispose();
  });
});

it('zeros within a series are no padding, and of a drawing the end is where its pen says so', () => {
  const series = validSteps(tf.tensor3d([[[1], [0], [2], [0], [0]], [[0], [0], [0], [0], [0]]]), { kind: 'series', padding: 'zeros' });
  expect(series!.valid.arraySync()).toEqual([[1, 1, 1, 0, 0], [0, 0, 0, 0, 0]]);
  const strokes = validSteps(tf.tensor3d([[...drawing, over, over]]), { kind: 'strokes', padding: 'none' });
  expect(strokes!.valid.arraySync()).toEqual([[1, 1, 1, 0, 0]]);
  expect(strokes!.withEnd.arraySync()).toEqual([[1, 1, 1, 1, 0]]);
});

describe('errors', () => {
  const x = Array.from({ length: 3 }, (_, example) => numbers(`example ${example}`, 4));
  const make = () => new SequenceAutoencoder({ inputShape: [4], units: 5, latentDim: 2, seed: 3 });

  it('of series are squares: contributions add up to the score, which is the loss over the steps', async () => {
    const model = make();
    const shown = read(await model.reconstruct(x));
    const squares = x.flat().map((value, at) => (value - shown[at]!) ** 2);
    expectClose(read(await model.contributions(x)), squares.map((square) => square / 4), 1e-5);
    const sums = x.map((_, example) => squares.slice(4 * example, 4 * example + 4).reduce((sum, value) => sum + value, 0));
    expectClose(read(await model.score(x)), sums.map((sum) => sum / 4), 1e-5);
    const { squaredError } = await model.evaluate(x);
    expect((squaredError as { value: number }).value).toBeCloseTo(sums.reduce((sum, value) => sum + value / 3, 0), 4);
    model.dispose();
  });

  it('decide the threshold, which is saved: a quantile of the scores of the data', async () => {
    const model = new SequenceAutoencoder({ inputShape: [4], units: 5, latentDim: 2, seed: 3, thresholdQuantile: 0.5 });
    expect(() => model.threshold).toThrow(GenError);
    await model.fit(x, { epochs: 2 });
    const median = read(await model.score(x)).sort((one, other) => one - other)[1]!;
    expect(model.threshold).toBeCloseTo(median, 6);
    const held = x.slice(0, 1).map((row) => row.map((value) => 3 * value));
    await model.fit(x, { epochs: 1, validation: await toSource(held, { shape: [4], values: 'real' }) });
    expect(model.threshold).toBeCloseTo(read(await model.score(held))[0]!, 6);
    const store = memoryStore();
    await model.save(store);
    const loaded = await SequenceAutoencoder.load(store);
    expect(loaded.threshold).toBe(model.threshold);
    const controller = new AbortController();
    controller.abort();
    await loaded.fit(x, { epochs: 2, signal: controller.signal });
    expect(loaded.threshold).toBe(model.threshold);
    loaded.dispose();
    model.dispose();
  });
});

it('drawings that are decoded are stroke-5, and over once they are over', async () => {
  const model = new SequenceAutoencoder({ inputShape: [6, 5], kind: 'strokes', units: 8, latentDim: 2, seed: 5 });
  const drawings = (await model.decode([[1, -2], [-3, 0.5], [30, 30], [-30, 10]])).arraySync() as number[][][];
  for (const steps of drawings) {
    const end = steps.findIndex((step) => step[4] === 1);
    steps.forEach((step, at) => {
      expect(step.slice(2).sort()).toEqual([0, 0, 1]);
      if (end >= 0 && at >= end) expect(step.every((value, column) => value === over[column])).toBe(true);
    });
  }
  model.dispose();
});

it.each<[string, SequenceAutoencoderOptions]>([
  ['pictures', { inputShape: [4, 4, 1] }],
  ['strokes of three values', { inputShape: [8, 3], kind: 'strokes' }],
  ['no units', { inputShape: [8], units: 0 }],
])('%s are refused', (_, options) => {
  expect(() => new SequenceAutoencoder(options)).toThrow(OptionError);
});

it('sequences are cut into steps as their shape says', () => {
  expect(asSequences(tf.zeros([2, 7])).shape).toEqual([2, 7, 1]);
  expect(asSequences(tf.zeros([2, 7, 3])).shape).toEqual([2, 7, 3]);
});
