import * as tf from '@tensorflow/tfjs-core';
import { boolean, foldIn, integer, normal, randomKey, type DataSpec, type Store } from '@gen/core';
import {
  assignVariables, fit, loadModelFiles, lossesAndGradients, saveModelFiles,
  type Data, type FitOptions, type Losses, type Model, type ModelDefinition, type Sampler, type Trainable,
} from '@gen/core-layers';

const options = {
  spread: integer({ min: 1, default: 1, doc: 'Standard deviation of the samples.' }),
  convolves: boolean({ default: false, doc: 'Says that it trains with a kernel that wasm has not.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed.' }),
};

interface TinyOptions {
  readonly spread: number;
  readonly convolves: boolean;
  readonly seed: number;
}

/** The smallest model there is: one Gaussian around a learned mean. It can only be sampled from. */
class TinyModel implements Model, Sampler {
  private readonly mean: tf.Variable;
  private readonly trainable: Trainable;

  constructor(
    private readonly settings: TinyOptions,
    private readonly spec: DataSpec,
  ) {
    this.mean = tf.variable(tf.zeros([...spec.shape]));
    const variables = { mean: this.mean };
    const losses = (x: tf.Tensor): Losses => ({ loss: tf.mul<tf.Scalar>(0.5, tf.mean(tf.sum(tf.square(tf.reshape(tf.sub(x, this.mean), [x.shape[0], -1])), 1))) });
    this.trainable = {
      name: 'tiny',
      spec,
      seed: settings.seed,
      variables,
      kernels: settings.convolves ? ['Conv2DBackpropFilter'] : [],
      optimizers: (create) => ({ mean: create(variables) }),
      step({ x }, context) {
        const result = lossesAndGradients(() => losses(x), variables);
        context.update(context.optimizers['mean']!, result.gradients);
        return result.losses;
      },
      losses: ({ x }) => losses(x),
    };
  }

  fit(data: Data, fitOptions?: FitOptions) {
    return fit(this.trainable, data, fitOptions);
  }

  async sample(count: number, { seed = 0 } = {}) {
    const noise = normal(foldIn(randomKey(seed), 'sample'), count * this.mean.size);
    return tf.tidy(() => tf.add(this.mean, tf.mul(this.settings.spread, tf.tensor(noise, [count, ...this.spec.shape]))));
  }

  save(store: Store) {
    return saveModelFiles(store, { model: 'tiny', options: { ...this.settings }, spec: this.spec }, this.trainable.variables);
  }

  restore(weights: Uint8Array) {
    assignVariables(this.trainable.variables, weights, 'weights.safetensors');
  }

  summary() {
    return 'one mean';
  }

  dispose() {
    this.mean.dispose();
  }
}

const tinyDefinition = {
  name: 'tiny',
  package: 'none',
  description: 'One Gaussian.',
  paper: { title: 'Theoria motus', authors: 'Carl Friedrich Gauss', year: 1809, url: 'https://example.org' },
  options,
  capabilities: ['sampler'],
  create: (given, spec) => new TinyModel({ spread: 1, convolves: false, seed: 0, ...given }, spec),
  async load(store) {
    const { options: saved, spec, weights } = await loadModelFiles(store, 'tiny');
    const model = new TinyModel(saved as unknown as TinyOptions, spec);
    model.restore(weights);
    return model;
  },
  kernels: ({ convolves }) => (convolves ? ['Conv2DBackpropFilter'] : []),
  fixture: { options: {}, data: () => { throw new Error('unused'); }, fit: {} },
  reproduce: { small: { data: 'digits', options: {}, epochs: 1, seed: 0, atMost: {} }, full: { data: 'digits', options: {}, epochs: 1, seed: 0, atMost: {} } },
} satisfies ModelDefinition<typeof options, TinyModel>;

/** A registry with the tiny model alone. */
export const tinyModels = { tiny: async () => tinyDefinition };
