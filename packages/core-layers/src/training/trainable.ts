import type { NamedTensorMap, Scalar, Tensor, Variable } from '@tensorflow/tfjs-core';
import type { BatchSource, DataSpec, RandomKey } from '@gen/core';
import type { Optimizer } from '../optimizers/index.js';

/** A model's variables by their path in it: `encoder/0/kernel`. */
export type NamedVariables = Readonly<Record<string, Variable>>;

/** A batch as a model's step gets it. The engine disposes it. */
export interface TensorBatch {
  /** `[batch, ...shape]`. */
  readonly x: Tensor;
  /** `[batch]`, int32, when the data has labels. */
  readonly labels?: Tensor;
  /** `[batch, ...target shape]`, when the model's spec has a target. */
  readonly target?: Tensor;
}

/** Means over a batch, in nats per example: `loss`, and the parts that add up to it; the same names at every step. */
export type Losses = { readonly loss: Scalar } & Readonly<Record<string, Scalar>>;

/** How weights are changed. */
export interface UpdateOptions {
  /** Factor on the learning rate, for parts or phases that learn at a rate of their own. Default 1. */
  readonly rateFactor?: number;
}

/** What a step may use. */
export interface StepContext {
  /** Steps done before this one, in all. */
  readonly step: number;
  /** Epochs done before this one. */
  readonly epoch: number;
  /** The optimisers that `Trainable.optimizers` gave. */
  readonly optimizers: Readonly<Record<string, Optimizer>>;
  /** A random key that belongs to this purpose and step. */
  random(purpose: string): RandomKey;
  /** The one way to change weights: applies gradients, by variable path, with the scheduled learning rate. */
  update(optimizer: Optimizer, gradients: NamedTensorMap, options?: UpdateOptions): void;
}

/** Where training stands as an epoch begins, or is gone on with. */
export interface EpochStart {
  /** Epochs done before this one. */
  readonly epoch: number;
  /** Steps done before this epoch, in all. */
  readonly step: number;
  /** Whether training was resumed in the middle of the epoch: then it has begun before, and what was made at its start is among the variables. */
  readonly isResumed: boolean;
  /** What is trained on, without what is set aside for validation. */
  readonly training: BatchSource;
  readonly signal: AbortSignal | undefined;
}

/** What the engine trains: a model's inside. */
export interface Trainable {
  /** Name in files; a checkpoint of another one is refused. */
  readonly name: string;
  /** What it learns from. With `classNames` each example must have a label that counts them, with `target` a target. */
  readonly spec: DataSpec;
  readonly seed: number;
  /** All that is saved, trainable or not. */
  readonly variables: NamedVariables;
  /** Kernels that a step needs and that not every backend has. */
  readonly kernels: readonly string[];
  /**
   * Whether `losses` has no noise and is what a step follows the gradient of, so that methods of the whole data may
   * minimise it. Default false.
   */
  readonly deterministic?: boolean;
  /**
   * Called before the first step of each epoch, and once where training goes on in the middle of one: the place for what
   * needs a walk over the data, such as first centres of clusters. What it changes must be among the variables, and be
   * decided by them, the data and the seed, so that training can be resumed. When the signal aborts it may throw its reason,
   * or return early with nothing changed. `l-bfgs` and `conjugate-gradient`, which have no epochs of steps, do not call it.
   */
  beforeEpoch?(start: EpochStart): Promise<void>;
  /** Fresh optimisers, one for each part that learns by itself. `create` makes the one that the user asked for. */
  optimizers(create: (variables: NamedVariables) => Optimizer): Record<string, Optimizer>;
  /**
   * One training step: computes losses, changes weights through `context.update`. Runs in a tidy, with a random key of
   * the step in force for layers that need one; no blocking reads.
   */
  step(batch: TensorBatch, context: StepContext): Losses;
  /** The same losses without a change, for validation: at step `Infinity`, where every warm-up is over. */
  losses(batch: TensorBatch, context: Pick<StepContext, 'step' | 'random'>): Losses;
}
