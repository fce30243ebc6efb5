import '@gen/backend-simd';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { arraySource, foldIn, meanEstimate, randomInteger, randomKey, uniform, type Estimate } from '@gen/core';
import { compareStarts, type CompareStartsOptions } from './compare-starts.js';
import { StackedAutoencoder } from './model.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

const SIDE = 6;
const CLASSES = ['across', 'down'];

/** Pictures of two bright rows, or of two bright columns, with some pixels flipped. */
function bars(seed: number, size: number) {
  const key = randomKey(seed);
  const labels = Int32Array.from({ length: size }, (_, example) => randomInteger(foldIn(foldIn(key, 'label'), example), 2));
  const x = new Float32Array(size * SIDE * SIDE);
  labels.forEach((label, example) => {
    const at = randomInteger(foldIn(foldIn(key, 'place'), example), SIDE - 1);
    const noise = uniform(foldIn(foldIn(key, 'noise'), example), SIDE * SIDE);
    for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
      const line = label === 0 ? Math.floor(pixel / SIDE) : pixel % SIDE;
      const isLit = line === at || line === at + 1;
      x[example * SIDE * SIDE + pixel] = Number(isLit !== noise[pixel]! < 0.05);
    }
  });
  return arraySource(x, { shape: [SIDE, SIDE], values: 'binary', range: [0, 1], classNames: CLASSES }, labels);
}

const options: CompareStartsOptions = {
  stack: { inputShape: [SIDE, SIDE], hidden: [16], latentDim: 8, codeActivation: 'sigmoid', corruption: { type: 'masking', probability: 0.1 }, seed: 4 },
  data: bars(1, 200),
  labelled: bars(2, 200),
  test: bars(3, 200),
  labels: 20,
  draws: 2,
  pretraining: { epochs: 12, batchSize: 50, learningRate: 0.02 },
  reconstruction: { epochs: 3, batchSize: 50, learningRate: 0.01 },
  classification: { epochs: 4, batchSize: 10, learningRate: 0.02 },
};

describe('compareStarts', () => {
  it('gives curves from before the first step, in pairs, and what the stacked start gains', async () => {
    const tensors = tf.memory().numTensors;
    const done: number[] = [];
    const { draws, errorGain, accuracyGain } = await compareStarts({ ...options, onDraw: (count) => done.push(count) });
    expect(tf.memory().numTensors).toBe(tensors);
    expect(done).toEqual([1, 2]);
    expect(draws.map(({ seed }) => seed)).toEqual([4, 5]);
    for (const { stacked, random } of draws) {
      for (const { squaredError, accuracy } of [stacked, random]) expect([squaredError.length, accuracy.length]).toEqual([4, 5]);
      expect(stacked.squaredError[0]).toBeLessThan(random.squaredError[0]!);
    }
    expect(errorGain.first).toEqual(meanEstimate(draws.map(({ stacked, random }) => random.squaredError[0]! - stacked.squaredError[0]!)));
    expect(errorGain.last).toEqual(meanEstimate(draws.map(({ stacked, random }) => random.squaredError[3]! - stacked.squaredError[3]!)));
    expect(accuracyGain.first).toEqual(meanEstimate(draws.map(({ stacked, random }) => stacked.accuracy[0]! - random.accuracy[0]!)));
    expect(accuracyGain.last).toEqual(meanEstimate(draws.map(({ stacked, random }) => stacked.accuracy[4]! - random.accuracy[4]!)));
  });

  it('has the random start of the same weights, untrained', async () => {
    const { draws: [draw] } = await compareStarts({ ...options, draws: 1, pretraining: { steps: 1 }, reconstruction: { steps: 1 }, classification: { steps: 1 } });
    const stack = new StackedAutoencoder(options.stack);
    const metrics = await stack.evaluate(options.test);
    expect(draw!.random.squaredError[0]).toBeCloseTo((metrics['squaredError'] as Estimate).value, 4);
    stack.dispose();
  });

  it('refuses what it cannot compare, and stops when told to', async () => {
    await expect(compareStarts({ ...options, draws: 0 })).rejects.toThrow('draws must be an integer ≥ 1');
    const unlabelled = arraySource(new Float32Array(36), { shape: [SIDE, SIDE], values: 'binary' });
    await expect(compareStarts({ ...options, labelled: unlabelled })).rejects.toThrow('whose spec has classNames');
    await expect(compareStarts({ ...options, signal: AbortSignal.abort() })).rejects.toThrow(/abort/);
  });
});
