import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arraySource, streamSource, type BatchSource, type IndexedSource } from '@gen/core';
import { leastSquares, normalSource, valuesOf, type LeastSquares } from '../../test/least-squares.js';
import { seededDropout } from '../layers/index.js';
import { fit, type EpochRecord, type FitOptions, type Progress, type Trainable } from './index.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

let before = 0;
let model: LeastSquares;
beforeEach(() => {
  before = tf.memory().numTensors;
  model = leastSquares(3);
});
afterEach(() => {
  model.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

const sgd = { optimizer: 'sgd', batchSize: 4 } as const;

/** Gradient descent on Σ (w − x)² from 0, in float64: the weights after the epochs and each epoch's mean loss. */
async function descend(source: IndexedSource, epochs: readonly number[], rate: number): Promise<{ weights: number[]; losses: number[] }> {
  const weights = [0, 0, 0];
  const losses: number[] = [];
  for (const epoch of epochs) {
    let sum = 0;
    for await (const { x, size } of source.epoch(epoch, { batchSize: 4, seed: 1, shuffle: true })) {
      x.forEach((value, index) => (sum += (weights[index % 3]! - value) ** 2));
      const means = weights.map((_, column) => x.reduce((total, value, index) => (index % 3 === column ? total + value : total), 0) / size);
      means.forEach((mean, column) => (weights[column]! -= 2 * rate * (weights[column]! - mean)));
    }
    losses.push(sum / source.size);
  }
  return { weights, losses };
}

describe('fit', () => {
  it('reaches the closed-form minimum, the mean of the data', async () => {
    const source = normalSource(32, 3);
    await fit(model, source, { optimizer: 'sgd', batchSize: 32, learningRate: 0.25, epochs: 60 });
    const x = await valuesOf(source);
    const means = [0, 1, 2].map((column) => Array.from({ length: 32 }, (_, row) => x[row * 3 + column]!).reduce((sum, value) => sum + value) / 32);
    // The error shrinks by 1 − 2·0.25 at each step: 60 steps leave less than float32 can tell.
    means.forEach((mean, column) => expect(model.values()[column]).toBeCloseTo(mean, 6));
  });

  it('records means over examples, an uneven last batch included, and parts that add up', async () => {
    const source = normalSource(10, 3);
    const { history } = await fit(model, source, { ...sgd, learningRate: 1e-12, epochs: 1 });
    // With weights that stay at zero the loss of an example is Σ x².
    const expected = (await valuesOf(source)).reduce((sum, value) => sum + value * value, 0) / 10;
    const { loss, first, second } = history[0]!.training;
    expect(loss).toBeCloseTo(expected, 5);
    expect(first! + second!).toBeCloseTo(loss!, 6);
    expect(history[0]).toMatchObject({ epoch: 1, step: 3, learningRate: 1e-12 });
  });

  it('takes the steps and keeps the means that plain gradient descent in float64 does', async () => {
    const source = normalSource(10, 3);
    const { history } = await fit(model, source, { ...sgd, learningRate: 0.1, epochs: 3 });
    const { weights, losses } = await descend(source, [0, 1, 2], 0.1);
    // 9 steps of float32 against float64.
    history.forEach(({ training }, epoch) => expect(training['loss']).toBeCloseTo(losses[epoch]!, 5));
    weights.forEach((value, index) => expect(model.values()[index]).toBeCloseTo(value, 5));
  });

  it('goes on from the weights there are when it is called again', async () => {
    const source = normalSource(10, 3);
    await fit(model, source, { ...sgd, learningRate: 0.1 });
    await fit(model, source, { ...sgd, learningRate: 0.1 });
    const { weights } = await descend(source, [0, 0], 0.1);
    weights.forEach((value, index) => expect(model.values()[index]).toBeCloseTo(value, 5));
  });

  it('records the part of an epoch that `steps` cut short', async () => {
    const source = normalSource(10, 3);
    const { history } = await fit(model, source, { ...sgd, learningRate: 1e-12, steps: 4, validation: source });
    const batches = [];
    for await (const { x } of source.epoch(1, { batchSize: 4, seed: 1, shuffle: true })) batches.push(x);
    const expected = batches[0]!.reduce((sum, value) => sum + value * value, 0) / 4;
    expect(history.map(({ epoch, step }) => [epoch, step])).toEqual([[1, 3], [2, 4]]);
    expect(history[1]!.training['loss']).toBeCloseTo(expected, 5);
    expect(history[1]!.validation).toBeDefined();
  });

  it('walks all epochs, or as many steps as it is given, or both', async () => {
    const run = async (options: FitOptions) => {
      const { steps, history } = await fit(model, normalSource(10, 3), { ...sgd, ...options });
      return { steps, epochs: history.map(({ epoch }) => epoch) };
    };
    expect(await run({})).toEqual({ steps: 3, epochs: [1] });
    expect(await run({ epochs: 2 })).toEqual({ steps: 6, epochs: [1, 2] });
    expect(await run({ steps: 7 })).toEqual({ steps: 7, epochs: [1, 2, 3] });
    expect(await run({ steps: 7, epochs: 2 })).toEqual({ steps: 6, epochs: [1, 2] });
  });

  it('multiplies the learning rate by the schedule', async () => {
    // Weight 0, data 1: a step moves the weight by 2·rate·(1 − w).
    const ones = arraySource(new Float32Array(12).fill(1), { shape: [3], values: 'real' });
    const { history } = await fit(model, ones, { ...sgd, learningRate: 0.1, schedule: (step) => [0.5, 2][step]!, steps: 2, epochs: 2 });
    const first = 2 * 0.1 * 0.5;
    expect(history.map(({ learningRate }) => learningRate)).toEqual([0.05, 0.2]);
    expect(model.values()[0]).toBeCloseTo(first + 2 * 0.1 * 2 * (1 - first), 6);
  });

  it('never trains on the share that is set aside, and validates on all of it', async () => {
    const seen = new Set<number>();
    const source = normalSource(20, 1);
    const values = await valuesOf(source);
    const watched: LeastSquares = leastSquares(1);
    const step = watched.step.bind(watched);
    const spy = { ...watched, step: (batch: Parameters<typeof step>[0], context: Parameters<typeof step>[1]) => {
      batch.x.dataSync().forEach((value) => seen.add(value));
      return step(batch, context);
    } };
    const { history } = await fit(spy, source, { ...sgd, learningRate: 1e-12, epochs: 2, validation: 0.25 });
    const held = [...values].filter((value) => !seen.has(value));
    expect(seen.size).toBe(15);
    expect(history[1]!.validation!['loss']).toBeCloseTo(held.reduce((sum, value) => sum + value * value, 0) / 5, 5);
    watched.dispose();
  });

  it('tells progress with losses, counts and the time left', async () => {
    const told: Progress[] = [];
    await fit(model, normalSource(10, 3), { ...sgd, epochs: 2, onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toMatchObject({ epoch: 2, epochs: 2, step: 6, totalSteps: 6, secondsLeft: 0 });
    expect(Object.keys(told.at(-1)!.losses)).toEqual(['loss', 'first', 'second']);
  });

  it('waits for what is done at the end of an epoch', async () => {
    const order: string[] = [];
    const onEpochEnd = async ({ epoch }: EpochRecord) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`epoch ${epoch}`);
    };
    await fit(model, normalSource(4, 3), { ...sgd, epochs: 2, onEpochEnd });
    expect(order).toEqual(['epoch 1', 'epoch 2']);
  });

  it('stops early after more than `patience` epochs without improvement, at the best weights', async () => {
    // The rate makes the weight overshoot and diverge slowly from the data, so that the first epoch is the best.
    const zeros = arraySource(new Float32Array(12), { shape: [3], values: 'real' });
    tf.tidy(() => model.variables.w.assign(tf.ones([3])));
    const bestAfter: number[] = [];
    const { stopped, history } = await fit(model, zeros, {
      optimizer: 'sgd', batchSize: 4, learningRate: 1.05, epochs: 50, validation: zeros, earlyStopping: { patience: 2 },
      onEpochEnd: () => void bestAfter.push(model.values()[0]!),
    });
    expect(stopped).toBe('early');
    expect(history).toHaveLength(4);
    expect(model.values()[0]).toBe(bestAfter[0]);
  });

  it('averages gradients over processes: two halves train as the whole does, bit for bit', async () => {
    // Small multiples of 1/4 and a rate of 1/4: every sum and mean is exact in float32, in whatever order.
    const values = (rank: number, step: number): Float32Array => Float32Array.from({ length: 6 }, (_, index) => ((7 * index + 5 * step + 3 * rank) % 16) / 4);
    const steps = [0, 1, 2, 3, 4];
    const fixed = (batches: Float32Array[]): BatchSource => ({
      spec: model.spec,
      resumable: true,
      async *epoch() {
        for (const x of batches) yield { size: x.length / 3, x };
      },
    });
    const whole = leastSquares(3);
    await fit(whole, fixed(steps.map((step) => Float32Array.of(...values(0, step), ...values(1, step)))), { optimizer: 'sgd', learningRate: 0.25 });
    let calls = 0;
    const communicator = {
      rank: 0, size: 2, broadcast: (tensors: tf.NamedTensorMap) => tensors, barrier: () => {},
      allReduce: ({ w }: tf.NamedTensorMap) => {
        const other = tf.mul(tf.sub(model.variables.w, tf.mean(tf.tensor2d(values(1, calls++), [2, 3]), 0)), 2);
        return { w: tf.div(tf.add(w!, other), 2) };
      },
    };
    await fit(model, fixed(steps.map((step) => values(0, step))), { optimizer: 'sgd', learningRate: 0.25, communicator });
    expect(calls).toBe(5);
    expect([...model.values()]).toEqual([...whole.values()]);
    whole.dispose();
  });

  it('puts a random key of the step in force, for layers that need one', async () => {
    const dropout = seededDropout({ rate: 0.5 });
    const seen: string[] = [];
    const watched: Trainable = {
      ...model,
      step(batch, context) {
        seen.push(String((dropout.apply(tf.ones([1, 40]), { training: true }) as tf.Tensor).dataSync()));
        return model.step(batch, context);
      },
    };
    await fit(watched, normalSource(8, 3), sgd);
    await fit(watched, normalSource(8, 3), sgd);
    expect(seen[0]).not.toBe(seen[1]);
    expect(seen.slice(2)).toEqual(seen.slice(0, 2));
  });

  it.each([0, 5])('ends at a signal that comes after %i steps', async (steps) => {
    const controller = new AbortController();
    if (steps === 0) controller.abort();
    const watched: Trainable = {
      ...model,
      step(batch, context) {
        if (context.step === steps - 1) controller.abort();
        return model.step(batch, context);
      },
    };
    const result = await fit(watched, normalSource(16, 3), { ...sgd, epochs: 9, signal: controller.signal });
    expect(result).toMatchObject({ stopped: 'aborted', steps });
    expect(result.history).toHaveLength(Math.floor(steps / 4));
  });

  it('tells the model of each epoch before its first step, with what it trains on', async () => {
    const seen: unknown[] = [];
    const watched: Trainable = {
      ...model,
      beforeEpoch: async ({ epoch, step, isResumed, training }) => void seen.push([epoch, step, isResumed, training.size, model.values()[0]]),
    };
    const { history } = await fit(watched, normalSource(16, 3), { ...sgd, epochs: 3, validation: 0.25 });
    expect(history).toHaveLength(3);
    expect(seen.map((start) => (start as unknown[]).slice(0, 4))).toEqual([[0, 0, false, 12], [1, 3, false, 12], [2, 6, false, 12]]);
    expect(new Set(seen.map((start) => (start as unknown[])[4])).size).toBe(3);
  });

  it('takes no step where the model hears of the signal before an epoch', async () => {
    const controller = new AbortController();
    const watched: Trainable = { ...model, beforeEpoch: async ({ epoch }) => void (epoch === 1 && controller.abort()) };
    expect(await fit(watched, normalSource(16, 3), { ...sgd, epochs: 3, signal: controller.signal })).toMatchObject({ stopped: 'aborted', steps: 4 });
  });

  it('multiplies the rate of an update by its factor', async () => {
    const after = async (rateFactor: number, learningRate: number) => {
      const own = leastSquares(3);
      const scaled: Trainable = {
        ...own,
        step(batch, context) {
          return own.step(batch, { ...context, update: (optimizer, gradients) => context.update(optimizer, gradients, { rateFactor }) });
        },
      };
      await fit(scaled, normalSource(16, 3), { ...sgd, epochs: 2, learningRate });
      const values = [...own.values()];
      own.dispose();
      return values;
    };
    // Powers of two, so that both rates are the same number.
    expect(await after(0.25, 0.125)).toEqual(await after(1, 0.03125));
  });

  it('takes a tf.data.Dataset of batches, and disposes what it gives', async () => {
    const batches = [tf.ones([4, 3]), tf.ones([2, 3])];
    const dataset = { iterator: async () => ({ next: async () => (batches.length ? { done: false, value: { xs: batches.shift()! } } : { done: true, value: undefined }) }) };
    expect(await fit(model, dataset, sgd)).toMatchObject({ steps: 2 });
  });
});

describe('fit of a stream', () => {
  it('walks it anew in each epoch', async () => {
    const source = normalSource(8, 3);
    const { history } = await fit(model, streamSource(source.spec, () => source.epoch(0, { batchSize: 4 })), { epochs: 3 });
    expect(history.map(({ step }) => step)).toEqual([2, 4, 6]);
  });

  it('that comes only once ends after an epoch, with the weights of its end', async () => {
    const source = normalSource(8, 3);
    let end: number[] = [];
    const work = fit(model, streamSource(source.spec, source.epoch(0, { batchSize: 4 })), { ...sgd, epochs: 2, onEpochEnd: () => void (end = [...model.values()]) });
    await expect(work).rejects.toThrow(/cannot be read again/);
    expect([...model.values()]).toEqual(end);
  });

  it('that has no examples is refused', async () => {
    await expect(fit(model, { iterator: async () => ({ next: async () => ({ done: true, value: undefined }) }) })).rejects.toThrow('Epoch 1 of the data has no examples.');
  });
});
