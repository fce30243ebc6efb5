import type { DataSpec, IndexedSource, OptionInput, OptionSchema, Store } from '@gen/core';
import type { FitOptions } from '../training/fit-options.js';
import type { CapabilityName, Model } from './capabilities.js';

/** Where a model comes from. */
export interface Paper {
  readonly title: string;
  readonly authors: string;
  readonly year: number;
  readonly url: string;
}

/** What is set aside of a small set to tell when training it further does harm. */
export interface HoldOut {
  /** Share of the examples that is only looked at, between 0 and 1. */
  readonly share: number;
  /** Epochs without a better loss on that share after which training stops, and goes back to the best weights. */
  readonly patience: number;
}

/** How a model is best trained on data of some kind. What is absent is as for any data. */
export interface TrainingDefaults {
  /** Rate of the first step. */
  readonly learningRate?: number;
  /** Whether the rate stays or falls to 0 over the whole training, along half a cosine. */
  readonly schedule?: 'constant' | 'cosine';
  /** Steps that small data takes at least to be learned, which decides how often it is walked. */
  readonly steps?: number;
  /** For small data that the model would otherwise learn by heart. Default: nothing is set aside. */
  readonly holdOut?: HoldOut;
}

/** A run that shows the published or measured figure: which data, options and budget. */
export interface Reproduction {
  /** Data source as the `gen` command names it, such as `mnist?binarize=stochastic`. */
  readonly data: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly epochs: number;
  readonly seed: number;
  /** What it should reach: metric name to its largest accepted value on the test split; empty where none has been measured yet. */
  readonly atMost: Readonly<Record<string, number>>;
}

/** Small data and options that the conformance suite runs a model on. */
export interface Fixture {
  readonly options: Readonly<Record<string, unknown>>;
  /** A handful of examples that the model can learn in `fit.epochs`. */
  data(): IndexedSource;
  readonly fit: Pick<FitOptions, 'epochs' | 'batchSize' | 'learningRate'>;
}

/**
 * All that apps, docs and the conformance suite need to know of a model. They work on definitions and capabilities,
 * never on names, so that a new model is one folder and one line in the list of definitions.
 */
export interface ModelDefinition<S extends OptionSchema = OptionSchema, M extends Model = Model> {
  /** Name on the command line and in files, kebab-case. */
  readonly name: string;
  /** The package that exports it. */
  readonly package: string;
  /** One line. */
  readonly description: string;
  readonly paper: Paper;
  readonly options: S;
  readonly capabilities: readonly CapabilityName[];
  /**
   * The options with those settled that data decide where the user does not, so that a record of them says what stood.
   * Settling twice changes nothing. Default: none is decided by data.
   */
  settle?(options: Partial<OptionInput<S>>, spec: DataSpec): Partial<OptionInput<S>>;
  /** How to train on data of this kind where the user does not say. Default: as on any data. */
  training?(spec: DataSpec): TrainingDefaults;
  /** A new model for data of this kind; it settles the options itself. */
  create(options: Partial<OptionInput<S>>, spec: DataSpec): M;
  /** A saved model. */
  load(store: Store): Promise<M>;
  /** Kernels that training with these options needs and that not every backend has. Default: none. */
  kernels?(options: Partial<OptionInput<S>>): readonly string[];
  /** Unit of the losses with these options, settled: `per example` where they are no likelihoods. Default: `nats per example`. */
  lossUnit?(options: Partial<OptionInput<S>>): 'nats per example' | 'per example';
  readonly fixture: Fixture;
  readonly reproduce: Readonly<Record<'small' | 'full', Reproduction>>;
}
