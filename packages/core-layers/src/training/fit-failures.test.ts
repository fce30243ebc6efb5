import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arraySource, DataError, DivergedError, GenError, memoryStore, OptionError, ShapeError, streamSource, type Batch, type BatchSource } from '@gen/core';
import { leastSquares, normalSource, type LeastSquares } from '../../test/least-squares.js';
import { fit, type FitOptions } from './index.js';

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

describe('fit refuses', () => {
  const source = normalSource(8, 3);
  const stream = streamSource(source.spec, () => source.epoch(0, { batchSize: 4 }));

  it.each<[string, BatchSource, FitOptions, new () => Error, RegExp]>([
    ['a name it does not know', source, { epoch: 3 } as never, OptionError, /no option epoch\. Did you mean epochs\?/],
    ['no batch', source, { batchSize: 0 }, OptionError, /batchSize must be an integer ≥ 1, got 0/],
    ['half an epoch', source, { epochs: 0.5 }, OptionError, /epochs must be/],
    ['no learning rate', source, { learningRate: 0 }, OptionError, /learningRate must be a number > 0/],
    ['early stopping without validation', source, { earlyStopping: { patience: 1 } }, OptionError, /validation/],
    ['a share above one', source, { validation: 2 }, OptionError, /between 0 and 1/],
    ['a share of a stream', stream, { validation: 0.5 }, OptionError, /any order/],
    ['a checkpoint of a stream', stream, { checkpoint: { store: memoryStore() } }, OptionError, /stream/],
    ['examples of another shape', normalSource(8, 2), {}, ShapeError, /shape \[2\], but the model is for \[3\]/],
  ])('%s', async (_, data, options, type, message) => {
    await expect(fit(model, data, options)).rejects.toThrow(message);
    await expect(fit(model, data, options)).rejects.toBeInstanceOf(type);
    expect([...model.values()]).toEqual([0, 0, 0]);
  });
});

describe('fit of a model that is being trained', () => {
  it('is refused until that is over', async () => {
    const first = fit(model, normalSource(8, 3), sgd);
    const second = fit(model, normalSource(8, 3), sgd);
    await expect(second).rejects.toThrow('This least-squares is being trained');
    await expect(second).rejects.toBeInstanceOf(GenError);
    expect(await first).toMatchObject({ stopped: 'completed', steps: 2 });
    expect(await fit(model, normalSource(8, 3), sgd)).toMatchObject({ steps: 2 });
  });
});

describe('when training fails the weights go back to the end of the last whole epoch', () => {
  async function failing(spoil: (batch: Batch) => Batch, spec = model.spec): Promise<{ error: unknown; after: number[]; epochEnd: number[] }> {
    const clean = normalSource(8, 3);
    const source: BatchSource = {
      ...clean,
      epoch: async function* (index, options) {
        let count = 0;
        for await (const batch of clean.epoch(index, options)) yield index === 1 && count++ === 1 ? spoil(batch) : batch;
      },
    };
    let epochEnd: number[] = [];
    const error: unknown = await fit({ ...model, spec }, source, { ...sgd, epochs: 3, onEpochEnd: () => void (epochEnd = [...model.values()]) }).catch((thrown: unknown) => thrown);
    return { error, after: [...model.values()], epochEnd };
  }

  it('at a value that is not a number, which it names', async () => {
    const { error, after, epochEnd } = await failing((batch) => ({ ...batch, x: batch.x.map((value, index) => (index === 4 ? NaN : value)) }));
    expect(error).toBeInstanceOf(DataError);
    expect((error as Error).message).toMatch(/Batch 1 of epoch 2: example 1, value 1 is NaN/);
    expect(after).toEqual(epochEnd);
  });

  it('at a value out of the range, which it names', async () => {
    const { error, after, epochEnd } = await failing((batch) => ({ ...batch, x: batch.x.map((value, index) => (index === 5 ? 9.5 : value)) }), { ...model.spec, range: [-9, 9] });
    expect(error).toBeInstanceOf(DataError);
    expect((error as Error).message).toMatch(/Batch 1 of epoch 2: example 1, value 2 is 9\.5, outside the range -9 to 9/);
    expect(after).toEqual(epochEnd);
  });

  it('at a batch that is not of the size it says', async () => {
    const { error, after, epochEnd } = await failing((batch) => ({ ...batch, x: batch.x.slice(1) }));
    expect(error).toBeInstanceOf(ShapeError);
    expect((error as Error).message).toMatch(/Batch 1 of epoch 2 has 11 values, but 4 examples of shape \[3\] are 12/);
    expect(after).toEqual(epochEnd);
  });

  it('at an error of the source', async () => {
    const { error, after, epochEnd } = await failing(() => {
      throw new DataError('the file is gone');
    });
    expect(error).toMatchObject({ message: 'the file is gone' });
    expect(after).toEqual(epochEnd);
  });

  it('at a loss that is not finite, which it names', async () => {
    const { error, after, epochEnd } = await failing((batch) => ({ ...batch, x: batch.x.map(() => 3e38) }));
    expect(error).toBeInstanceOf(DivergedError);
    expect((error as Error).message).toMatch(/loss is Infinity at step 4/);
    expect(after).toEqual(epochEnd);
  });
});

describe('divergence', () => {
  const ones = arraySource(new Float32Array(12).fill(1), { shape: [3], values: 'real' });

  it('in the last update of an epoch is noticed, and not saved', async () => {
    const store = memoryStore();
    // The loss of this one step is that of the zeros before it; the update is beyond float32.
    const work = fit(model, ones, { ...sgd, learningRate: 3e38, checkpoint: { store } });
    await expect(work).rejects.toThrow('weights are not finite after step 1');
    await expect(work).rejects.toBeInstanceOf(DivergedError);
    expect([...model.values()]).toEqual([0, 0, 0]);
    expect(await store.list('checkpoint/')).toEqual([]);
  });

  it('on validation data says so', async () => {
    const far = arraySource(new Float32Array(12).fill(3e38), ones.spec);
    await expect(fit(model, ones, { ...sgd, validation: far })).rejects.toThrow('loss is Infinity at batch 0 of the validation data');
    expect([...model.values()]).toEqual([0, 0, 0]);
  });
});
