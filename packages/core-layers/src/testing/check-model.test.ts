import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { foldIn, integer, randomKey, resolveOptions, type Store } from '@gen/core';
import { leastSquares, normalSource, type LeastSquares } from '../../test/least-squares.js';
import {
  assignVariables, fit, loadModelFiles, normalTensor, saveModelFiles, toTensor,
  type Data, type Encoder, type Examples, type FitOptions, type FitResult, type Model, type ModelDefinition, type Sampler, type SampleOptions, type Trainable,
} from '../index.js';
import { checkModel, ConformanceError, modelChecks } from './index.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const kept: tf.Tensor[] = [];
afterEach(() => {
  tf.dispose(kept.splice(0));
});
const keep = <T extends tf.Tensor>(tensor: T): T => {
  kept.push(tf.keep(tensor));
  return tensor;
};

const schema = { seed: integer({ min: 0, default: 0, doc: 'Seed.' }) };

/** A model that keeps the contract: the mean of the data, learnt by noisy least squares. */
class MeanModel implements Model, Encoder, Sampler {
  protected readonly inner: LeastSquares;

  constructor(readonly options: { readonly seed: number }) {
    this.inner = leastSquares(3, { noise: 0.1, seed: options.seed });
  }

  protected trainable(): Trainable {
    return this.inner;
  }

  fit(data: Data, options?: FitOptions): Promise<FitResult> {
    return fit(this.trainable(), data, options);
  }

  async encode(x: Examples): Promise<tf.Tensor> {
    const input = await toTensor(x, [3], 'MeanModel.encode: the input');
    const code = tf.sub(input, this.inner.variables.w);
    input.dispose();
    return code;
  }

  async sample(count: number, { seed = 0 }: SampleOptions = {}): Promise<tf.Tensor> {
    return tf.tidy(() => tf.add(this.inner.variables.w, normalTensor(foldIn(randomKey(seed), 'sample'), [count, 3])));
  }

  save(store: Store): Promise<void> {
    return saveModelFiles(store, { model: 'mean', options: this.options, spec: this.inner.spec }, this.inner.variables);
  }

  async restore(store: Store): Promise<this> {
    const { weights } = await loadModelFiles(store, 'mean');
    assignVariables(this.inner.variables, weights, 'weights');
    return this;
  }

  summary(): string {
    return 'mean';
  }

  dispose(): void {
    this.inner.dispose();
  }
}

function define(ModelClass: new (options: { readonly seed: number }) => MeanModel): ModelDefinition {
  const create = (options: Readonly<Record<string, unknown>>) => new ModelClass(resolveOptions(schema, options, 'MeanModel'));
  return {
    name: 'mean',
    package: '@gen/mean',
    description: 'The mean.',
    paper: { title: '', authors: '', year: 1809, url: '' },
    options: schema,
    capabilities: ['encoder', 'sampler'],
    create,
    load: (store) => (create({})).restore(store),
    fixture: { options: { seed: 3 }, data: () => normalSource(64, 3), fit: { epochs: 8, batchSize: 16, learningRate: 0.05 } },
    reproduce: undefined as never,
  };
}

describe('a model that keeps the contract', () => {
  for (const { name, run } of modelChecks(define(MeanModel))) it(name, run);

  it('passes all checks at once', async () => {
    await expect(checkModel(define(MeanModel))).resolves.toBeUndefined();
  });
});

/** Something other than the seed that numbers depend on. */
let calls = 0;

const faults: Record<string, [fault: new (options: { readonly seed: number }) => MeanModel, check: RegExp, message: RegExp]> = {
  'does not learn': [
    class extends MeanModel {
      override trainable(): Trainable {
        return { ...this.inner, step: (batch, context) => this.inner.losses(batch, { ...context, random: () => [1, 1] }) };
      }
    },
    /loss falls/,
    /The loss went from/,
  ],
  'keeps a tensor of each step': [
    class extends MeanModel {
      override trainable(): Trainable {
        return { ...this.inner, step: (batch, context) => (keep(tf.clone(batch.x)), this.inner.step(batch, context)) };
      }
    },
    /leave no tensor/,
    /Training left 200 tensors/,
  ],
  'keeps a tensor of each verb': [
    class extends MeanModel {
      override async encode(x: Examples): Promise<tf.Tensor> {
        return keep(tf.clone(await super.encode(x)));
      }
    },
    /leave no tensor/,
    /The verbs left 1 tensors/,
  ],
  'ignores its seed': [
    class extends MeanModel {
      constructor() {
        super({ seed: 3 });
      }
    },
    /same seed/,
    /gave the same weights/,
  ],
  'draws from elsewhere in training': [
    class extends MeanModel {
      override trainable(): Trainable {
        return { ...this.inner, seed: calls++ };
      }
    },
    /same seed/,
    /Weights after the same training: value 0/,
  ],
  'draws from elsewhere in a verb': [
    class extends MeanModel {
      override sample(count: number): Promise<tf.Tensor> {
        return super.sample(count, { seed: calls++ });
      }
    },
    /same seed/,
    /The sampler's output: value 0/,
  ],
  'does not restore': [
    class extends MeanModel {
      override async restore(): Promise<this> {
        return this;
      }
    },
    /loading what was saved/,
    /The loaded encoder's output: value 0/,
  ],
  'begins anew where it should resume': [
    class extends MeanModel {
      override fit(data: Data, { checkpoint: _, ...options }: FitOptions = {}): Promise<FitResult> {
        return super.fit(data, options);
      }
    },
    /resuming equals/,
    /Training that was stopped after step 6 went on at step 1\./,
  ],
  'resumes without the state of its optimiser': [
    class extends MeanModel {
      override trainable(): Trainable {
        return { ...this.inner, optimizers: (create) => ({ all: forgetful(create(this.inner.variables)) }) };
      }
    },
    /resuming equals/,
    /Weights after stopping at steps 1 and 6 and resuming: value 0/,
  ],
  'is not disposed': [
    class extends MeanModel {
      override dispose(): void {
        keep(this.inner.variables.w);
      }
    },
    /dispose frees/,
    /1 tensors were left/,
  ],
  'accepts NaN in training': [
    class extends MeanModel {
      override async fit(data: Data, options?: FitOptions): Promise<FitResult> {
        return super.fit(data, options).catch(() => ({ stopped: 'completed', history: [], steps: 0 }));
      }
    },
    /are refused/,
    /NaN in training data was accepted/,
  ],
  'accepts NaN in a verb': [
    class extends MeanModel {
      override async encode(x: Examples): Promise<tf.Tensor> {
        return tf.sub(x, tf.reshape(this.inner.variables.w, [3]));
      }
    },
    /are refused/,
    /What is not a number, given to the encoder, was accepted/,
  ],
  'changes when it refuses': [
    class extends MeanModel {
      override async fit(data: Data, options?: FitOptions): Promise<FitResult> {
        try {
          return await super.fit(data, options);
        } catch (error) {
          tf.tidy(() => this.inner.variables.w.assign(tf.ones([3])));
          throw error;
        }
      }
    },
    /change nothing/,
    /Weights after what was refused: value 0 is 1/,
  ],
  'refuses with an error of no type': [
    class extends MeanModel {
      override async fit(data: Data, options?: FitOptions): Promise<FitResult> {
        return super.fit(data, options).catch(() => Promise.reject(new Error('oh')));
      }
    },
    /are refused/,
    /NaN in training data was refused with oh, not with a typed error/,
  ],
  'never yields': [
    class extends MeanModel {
      override async fit(data: Data, options: FitOptions = {}): Promise<FitResult> {
        return walk(data, options, async () => {});
      }
    },
    /event loop has its turn/,
    /In a second of training the event loop had no turn/,
  ],
  'does not hear the signal': [
    class extends MeanModel {
      override async fit(data: Data, options: FitOptions = {}): Promise<FitResult> {
        return walk(data, options, () => new Promise((resolve) => setImmediate(resolve)));
      }
    },
    /abort signal/,
    /Training went on for 64 batches after the abort signal/,
  ],
};

/** Reads all data as training would. */
async function walk(data: Data, { epochs = 1 }: FitOptions, pause: () => Promise<void>): Promise<FitResult> {
  const source = data as ReturnType<typeof normalSource>;
  for (let epoch = 0; epoch < epochs; epoch++) for await (const batch of source.epoch(epoch, { batchSize: 16 })) if (batch.size > 0) await pause();
  return { stopped: 'completed', history: [], steps: epochs };
}

/** An optimiser that restores its steps, but not its sums. */
function forgetful(optimizer: ReturnType<Parameters<Trainable['optimizers']>[0]>): typeof optimizer {
  const zeros = (state: Readonly<Record<string, tf.Tensor>>) => Object.fromEntries(Object.entries(state).map(([name, tensor]) => [name, tf.zerosLike(tensor)]));
  return {
    name: optimizer.name,
    get step() {
      return optimizer.step;
    },
    apply: (gradients, rate) => optimizer.apply(gradients, rate),
    state: () => optimizer.state(),
    restore: (state, step) => tf.tidy(() => optimizer.restore(zeros(state), step)),
    dispose: () => optimizer.dispose(),
  };
}

describe('a model that', () => {
  it.each(Object.entries(faults))('%s is caught', async (_, [ModelClass, check, message]) => {
    const { run } = modelChecks(define(ModelClass)).find(({ name }) => check.test(name))!;
    const error: unknown = await run().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConformanceError);
    expect((error as Error).message).toMatch(message);
  });

  it('has a fault is told by checkModel with the check that it fails', async () => {
    const work = checkModel(define(faults['is not disposed']![0]));
    await expect(work).rejects.toThrow('mean: not so: dispose frees everything. 1 tensors were left after dispose.');
    await expect(work).rejects.toBeInstanceOf(ConformanceError);
  });
});
