import type { BatchSource, Store } from '@gen/core';
import type { AnnotatedExamples } from '../model/capabilities.js';
import type { OptimizerName } from '../optimizers/index.js';
import type { Communicator } from './communicator.js';
import type { Schedule } from './schedule.js';
import type { WholeDataMethod } from './whole-data-run.js';

/** How a model is trained. */
export interface FitOptions {
  /** Times the data is walked. Default 1, or as many as `steps` need. */
  readonly epochs?: number;
  /** Most training steps in all, whatever `epochs` says; an epoch that is cut short has a record of its part. */
  readonly steps?: number;
  /** Examples in a step. Default 128. */
  readonly batchSize?: number;
  /** Default 0.001. */
  readonly learningRate?: number;
  /**
   * Default `adam`. `l-bfgs` and `conjugate-gradient` follow the loss of all examples at once, one step an epoch, for
   * models without noise and data that can be read again; they find their own step lengths, so that `learningRate`,
   * `schedule`, `steps` and `checkpoint` are refused.
   */
  readonly optimizer?: OptimizerName | WholeDataMethod;
  /** Factor on the learning rate, by step. Default 1 throughout. */
  readonly schedule?: Schedule;
  /** Seed of order, noise and data transforms. Default: the model's seed. */
  readonly seed?: number;
  /** Data that is only looked at, or the share of the training data to set aside for it. */
  readonly validation?: BatchSource | AnnotatedExamples | number;
  /** Stop when the validation loss has not improved, and go back to the best weights. */
  readonly earlyStopping?: EarlyStoppingOptions;
  /** Keep checkpoints and the history in a store. */
  readonly checkpoint?: CheckpointOptions;
  /** Called as training goes on, some times a second at most. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called when an epoch and its validation are done; waited for, such as to draw pictures. */
  readonly onEpochEnd?: (record: EpochRecord) => void | Promise<void>;
  /** Stops training after the current step, with a usable model. */
  readonly signal?: AbortSignal;
  /** Other processes that train the same model. Default: none. */
  readonly communicator?: Communicator;
}

/** When to stop early. */
export interface EarlyStoppingOptions {
  /** Epochs without improvement that are allowed. */
  readonly patience: number;
  /** The validation loss must fall by more than this to count as better, in its unit. Default 0. */
  readonly minDelta?: number;
}

/** Where and how often training is saved. */
export interface CheckpointOptions {
  readonly store: Store;
  /** Seconds between checkpoints within an epoch; its end has one as well. Default 30. */
  readonly everySeconds?: number;
  /** Seconds that must have gone since the last checkpoint for an epoch's end to have one; the end of training has one in any case. Default 0. */
  readonly leastSeconds?: number;
  /** Complete checkpoints that are kept. Default 2. */
  readonly keep?: number;
  /** Go on from the newest complete checkpoint in the store, if there is one. Default false. */
  readonly resume?: boolean;
  /** Told when a damaged or incomplete checkpoint is passed over, for an older one or a fresh start. */
  readonly onWarning?: (message: string) => void;
}

/** How far training is. */
export interface Progress {
  /** The epoch under way, from 1. */
  readonly epoch: number;
  readonly epochs: number;
  /** Steps done in all. */
  readonly step: number;
  /** Steps there will be, when the size of the data is known. */
  readonly totalSteps?: number;
  /** Mean over the last steps of the loss and its parts, by name. */
  readonly losses: Readonly<Record<string, number>>;
  readonly examplesPerSecond: number;
  /** Seconds to the end, when the number of steps is known. */
  readonly secondsLeft?: number;
}

/** One line of the history: means over an epoch. */
export interface EpochRecord {
  /** From 1. */
  readonly epoch: number;
  /** Steps done in all. */
  readonly step: number;
  /** Rate of the last step. */
  readonly learningRate: number;
  /** Mean of the loss and its parts over the examples of the epoch, by name. */
  readonly training: Readonly<Record<string, number>>;
  /** The same on the validation data, with weights of the loss that are warmed up at their end. */
  readonly validation?: Readonly<Record<string, number>>;
  /** Seconds of the epoch, validation included. */
  readonly seconds: number;
}

/** What training came to. */
export interface FitResult {
  /** `converged`: a method of the whole data has reached a minimum, before its epochs were over. */
  readonly stopped: 'completed' | 'converged' | 'early' | 'aborted';
  readonly history: readonly EpochRecord[];
  readonly steps: number;
}
