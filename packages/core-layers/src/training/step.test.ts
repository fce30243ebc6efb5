import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { arraySource, DataError, DivergedError, GenError, ShapeError, streamSource } from '@gen/core';
import { leastSquares, normalSource, valuesOf } from '../../test/least-squares.js';
import { EarlyStopping } from './early-stopping.js';
import { lossesAndGradients, meanLosses, type Losses } from './index.js';
import { LossLog } from './loss-log.js';
import { pause } from './pause.js';
import { ProgressMeter } from './progress-meter.js';
import { toTensorBatch } from './tensor-batch.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

let before = 0;
beforeEach(() => {
  before = tf.memory().numTensors;
});
afterEach(() => {
  vi.unstubAllGlobals();
  expect(tf.memory().numTensors).toBe(before);
});

describe('lossesAndGradients', () => {
  const a = () => tf.tidy(() => tf.variable(tf.tensor1d([1, 2])));

  it('gives the losses and the gradient of their `loss`, and nothing else that stays', () => {
    tf.tidy(() => {
      const variables = { a: a(), frozen: tf.variable(tf.tensor1d([3, 4]), false) };
      const outside = tf.memory().numTensors;
      const { losses, gradients } = tf.tidy(() => {
        const result = lossesAndGradients(() => {
          const part = tf.sum<tf.Scalar>(tf.mul(tf.square(variables.a), variables.frozen));
          return { loss: tf.mul<tf.Scalar>(part, 2), part };
        }, variables);
        expect(tf.memory().numTensors).toBe(outside + 3);
        return result;
      });
      // Σ 2·f·a² at a = (1, 2), f = (3, 4): 38, half of it the part; its gradient 4·f·a.
      expect([losses.loss.dataSync()[0], losses['part']!.dataSync()[0]]).toEqual([38, 19]);
      expect(Object.keys(gradients)).toEqual(['a']);
      expect([...gradients['a']!.dataSync()]).toEqual([12, 32]);
      tf.dispose(variables);
    });
  });

  it.each([
    ['one variable', (named: ReturnType<typeof a>) => tf.sum<tf.Scalar>(named), GenError, 'The loss does not depend on other/bias'],
    ['any variable', () => tf.scalar(1), Error, /Cannot/],
  ] as const)('refuses a loss that does not depend on %s, and keeps nothing', (_, loss, type, message) => {
    const variables = { 'own/bias': a(), 'other/bias': a() };
    const compute = (): Losses => ({ loss: loss(variables['own/bias']) });
    const outside = tf.memory().numTensors;
    expect(() => tf.tidy(() => lossesAndGradients(compute, variables))).toThrow(message);
    expect(() => tf.tidy(() => lossesAndGradients(compute, variables))).toThrow(type);
    expect(tf.memory().numTensors).toBe(outside);
    tf.dispose(variables);
  });
});

describe('toTensorBatch', () => {
  const spec = { shape: [2, 1], values: 'real', range: [0, 1] } as const;

  it('gives values and labels their shapes', () => {
    const { x, labels } = toTensorBatch({ size: 2, x: Float32Array.of(0, 0.25, 0.5, 1), labels: Int32Array.of(7, 8) }, spec, 'Batch 0');
    expect([x.shape, [...x.dataSync()], labels!.dtype, [...labels!.dataSync()]]).toEqual([[2, 2, 1], [0, 0.25, 0.5, 1], 'int32', [7, 8]]);
    tf.dispose([x, labels!]);
  });

  it.each([
    ['no examples', { size: 0, x: new Float32Array(0) }, DataError, 'Batch 3 has no examples.'],
    ['too few values', { size: 2, x: new Float32Array(3) }, ShapeError, 'Batch 3 has 3 values, but 2 examples of shape [2, 1] are 4.'],
    ['too few labels', { size: 2, x: new Float32Array(4), labels: new Int32Array(1) }, ShapeError, 'Batch 3 has 1 labels for 2 examples.'],
    ['what is not a number', { size: 2, x: Float32Array.of(0, 0, NaN, 0) }, DataError, 'Batch 3: example 1, value 0 is NaN'],
    ['what is out of range', { size: 2, x: Float32Array.of(0, 0, 0, -0.5) }, DataError, 'Batch 3: example 1, value 1 is -0.5, outside the range 0 to 1'],
  ] as const)('refuses %s', (_, batch, type, message) => {
    expect(() => toTensorBatch(batch, spec, 'Batch 3')).toThrow(message);
    expect(() => toTensorBatch(batch, spec, 'Batch 3')).toThrow(type);
  });
});

describe('LossLog', () => {
  const add = (log: LossLog, losses: Record<string, number>, examples: number, place = 'step 1'): void =>
    tf.tidy(() => log.add(Object.fromEntries(Object.entries(losses).map(([name, value]) => [name, tf.scalar(value)])) as Losses, examples, place));

  it('gives means over examples, the same however often it is read, and from any state on', async () => {
    const batches = [[1.5, 4], [2.25, 4], [-7, 1]] as const;
    const means: unknown[] = [];
    for (const readAfter of [[], [0], [0, 1]]) {
      let log = new LossLog();
      for (const [index, [loss, examples]] of batches.entries()) {
        add(log, { loss, half: loss / 2 }, examples);
        if (!readAfter.includes(index)) continue;
        expect(await log.flush()).toEqual({ loss, half: loss / 2 });
        const next = new LossLog();
        next.reset(JSON.parse(JSON.stringify(log.state())));
        log = next;
      }
      await log.flush();
      expect(log.unread).toBe(0);
      means.push(log.means());
    }
    // (4·1.5 + 4·2.25 − 7) / 9
    expect(means).toEqual(new Array(3).fill({ loss: 8 / 9, half: 4 / 9 }));
  });

  it('names the first loss that is not finite, and its place', async () => {
    const log = new LossLog();
    add(log, { loss: 1, kl: 1 }, 2, 'step 4');
    add(log, { loss: 1, kl: NaN }, 2, 'step 5');
    add(log, { loss: NaN, kl: NaN }, 2, 'step 6');
    const work = log.flush();
    await expect(work).rejects.toThrow('Training diverged: kl is NaN at step 5.');
    await expect(work).rejects.toBeInstanceOf(DivergedError);
  });

  it('refuses losses whose names change, and forgets what is unread when it is disposed', () => {
    const log = new LossLog();
    add(log, { loss: 1, kl: 1 }, 2);
    expect(() => add(log, { loss: 1 }, 2, 'step 2')).toThrow('step 2 has loss after loss, kl');
    log.dispose();
  });
});

describe('meanLosses', () => {
  it('gives means over all examples, the same for every size of batch, and changes nothing', async () => {
    const model = leastSquares(3);
    const source = normalSource(70, 3);
    const expected = (await valuesOf(source)).reduce((sum, value) => sum + value * value, 0) / 70;
    // 70 batches of one are read in more than one go.
    for (const batchSize of [1, 3, 70]) {
      const { loss } = await meanLosses(model, source, { batchSize, seed: 1 });
      expect(loss).toBeCloseTo(expected, 5);
    }
    expect([...model.values()]).toEqual([0, 0, 0]);
    model.dispose();
  });

  it('has the same noise at every call and other noise for another seed', async () => {
    const model = leastSquares(3, { noise: 1 });
    const mean = async (seed: number) => meanLosses(model, normalSource(8, 3), { batchSize: 4, seed });
    expect(await mean(1)).toEqual(await mean(1));
    expect(await mean(2)).not.toEqual(await mean(1));
    model.dispose();
  });

  it('refuses data without examples and with bad ones', async () => {
    const model = leastSquares(3);
    const options = { batchSize: 4, seed: 1 };
    await expect(meanLosses(model, { spec: model.spec, resumable: true, async *epoch() {} }, options)).rejects.toThrow('The validation data has no examples.');
    const bad = arraySource(Float32Array.from({ length: 15 }, (_, index) => (index === 14 ? Infinity : 0)), model.spec);
    await expect(meanLosses(model, bad, options)).rejects.toThrow('Batch 1 of the validation data: example 0, value 2 is Infinity');
    model.dispose();
  });
});

describe('EarlyStopping', () => {
  const watch = (options: { patience: number; minDelta?: number }, losses: readonly number[]) => {
    const variables = { w: tf.tidy(() => tf.variable(tf.scalar(0))) };
    const early = new EarlyStopping(options, variables);
    const stoppedAt = losses.findIndex((loss, epoch) => {
      tf.tidy(() => variables.w.assign(tf.scalar(epoch)));
      early.observe(loss);
      return early.stopped;
    });
    early.bestWeights?.restore();
    const result = { stoppedAt, best: variables.w.dataSync()[0] };
    early.dispose();
    variables.w.dispose();
    return result;
  };

  it.each([
    [{ patience: 0 }, [3, 2, 2, 1], { stoppedAt: 2, best: 1 }],
    [{ patience: 1 }, [3, 4, 2, 4, 4], { stoppedAt: 4, best: 2 }],
    [{ patience: 1 }, [3, 2, 1, 0], { stoppedAt: -1, best: 3 }],
    // Every epoch is better, but by no more than a half in two epochs.
    [{ patience: 1, minDelta: 0.5 }, [3, 2, 1.75, 1.5, 1.25], { stoppedAt: 3, best: 1 }],
    [{ patience: 2, minDelta: 0.5 }, [3, 2, 1.75, 1.5, 1.25], { stoppedAt: -1, best: 4 }],
  ])('with %j sees %j end as %j', (options, losses, expected) => {
    expect(watch(options, losses)).toEqual(expected);
  });
});

describe('ProgressMeter', () => {
  it('tells rate and time left from the steps since the start', () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(1000);
    const meter = new ProgressMeter({ training: normalSource(10, 3), batchSize: 4, epochs: 5, steps: 14 });
    // Resumed after 2 of 14 steps: 5 epochs would be 15.
    meter.start({ epoch: 0, batch: 2, step: 2 });
    meter.add(2);
    meter.add(4);
    now.mockReturnValue(3000);
    expect(meter.report({ epoch: 1, batch: 1, step: 4 }, { loss: 2 })).toEqual({
      epoch: 2, epochs: 5, step: 4, totalSteps: 14, losses: { loss: 2 }, examplesPerSecond: 3, secondsLeft: 10,
    });
    now.mockRestore();
  });

  it('does not guess at the end of a stream', () => {
    const stream = streamSource({ shape: [3], values: 'real' }, () => normalSource(10, 3).epoch(0, { batchSize: 4 }));
    const meter = new ProgressMeter({ training: stream, batchSize: 4, epochs: 5, steps: Infinity });
    meter.start({ epoch: 0, batch: 0, step: 0 });
    const report = meter.report({ epoch: 6, batch: 1, step: 4 }, {});
    expect(report).toMatchObject({ epoch: 7, epochs: 7 });
    expect(report).not.toHaveProperty('secondsLeft');
  });
});

describe('pause', () => {
  it.each([['with', true], ['without', false]])('lets timers have their turn, %s setImmediate', async (_, present) => {
    if (!present) vi.stubGlobal('setImmediate', undefined);
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const end = performance.now() + 1000;
    // Many a turn of the loop can pass within a millisecond.
    while (turns === 0 && performance.now() < end) await pause();
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });
});
