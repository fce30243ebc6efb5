import * as tf from '@tensorflow/tfjs-core';
import { arraySource, normal, randomKey, type IndexedSource } from '@gen/core';
import { lossesAndGradients, type Losses, type NamedVariables, type StepContext, type TensorBatch, type Trainable } from '../src/index.js';

/** A model small enough to be computed by hand: `loss = mean over examples of Σ_j (w_j − x_j)²`, whose minimum is the mean of the data. */
export interface LeastSquares extends Trainable {
  readonly variables: NamedVariables & { readonly w: tf.Variable };
  values(): Float32Array;
  dispose(): void;
}

export function leastSquares(width: number, overrides: Partial<Pick<Trainable, 'spec' | 'seed'>> & { noise?: number } = {}): LeastSquares {
  const variables = { w: tf.tidy(() => tf.variable(tf.zeros([width]))) };
  const losses = ({ x }: TensorBatch, context: Pick<StepContext, 'random'>): Losses => {
    const noise = normal(context.random('noise'), width).map((value) => value * (overrides.noise ?? 0));
    const squares = tf.sum(tf.square(tf.sub(tf.add(variables.w, tf.tensor1d(noise)), x)), 1);
    const half = tf.mul<tf.Scalar>(tf.mean(squares), 0.5);
    return { loss: tf.add<tf.Scalar>(half, half), first: half, second: tf.clone(half) };
  };
  return {
    name: 'least-squares',
    spec: overrides.spec ?? { shape: [width], values: 'real' },
    seed: overrides.seed ?? 1,
    variables,
    kernels: [],
    optimizers: (create) => ({ all: create(variables) }),
    step(batch, context) {
      const result = lossesAndGradients(() => losses(batch, context), variables);
      context.update(context.optimizers['all']!, result.gradients);
      return result.losses;
    },
    losses: (batch, context) => losses(batch, context),
    values: () => variables.w.dataSync() as Float32Array,
    dispose: () => tf.dispose(variables),
  };
}

/** `size` examples of `width` normal numbers. */
export function normalSource(size: number, width: number, seed = 1): IndexedSource {
  return arraySource(normal(randomKey(seed), size * width), { shape: [width], values: 'real' });
}

/** All examples of a source, row after row. */
export async function valuesOf(source: IndexedSource): Promise<Float32Array> {
  return (await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 })).x;
}
