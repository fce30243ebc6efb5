import { boolean, choice, integer, isIndexed, number, object, OptionError, resolveOptions, splitSource, type BatchSource } from '@gen/core';
import { toSource } from '../data/index.js';
import type { Data } from '../model/capabilities.js';
import type { DataSpec } from '@gen/core';
import { alone, type Communicator } from './communicator.js';
import type { FitOptions } from './fit-options.js';
import { WHOLE_DATA_METHODS } from './whole-data-run.js';

const isFunction = (value: unknown): value is () => void => typeof value === 'function';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isData = (value: unknown): value is number | object => typeof value === 'number' || isObject(value);

const schema = {
  epochs: integer({ min: 1, doc: 'Times the data is walked.' }),
  steps: integer({ min: 1, doc: 'Most training steps.' }),
  batchSize: integer({ min: 1, default: 128, doc: 'Examples in a step.' }),
  learningRate: number({ above: 0, default: 0.001, doc: 'Step size.' }),
  optimizer: choice(['sgd', 'momentum', 'rmsprop', 'adam', ...WHOLE_DATA_METHODS], { default: 'adam', doc: 'How gradients change weights.' }),
  schedule: object('function', isFunction, { doc: 'Factor on the learning rate.' }),
  seed: integer({ min: 0, doc: 'Seed of order, noise and data transforms.' }),
  validation: object('source or share', isData, { doc: 'Data that is only looked at.' }),
  earlyStopping: object('object', isObject, { doc: 'When to stop early.' }),
  checkpoint: object('object', isObject, { doc: 'Where and how often training is saved.' }),
  onProgress: object('function', isFunction, { doc: 'Called as training goes on.' }),
  onEpochEnd: object('function', isFunction, { doc: 'Called at the end of an epoch.' }),
  signal: object('AbortSignal', isObject, { doc: 'Stops training.' }),
  communicator: object('Communicator', isObject, { doc: 'Other processes.' }),
};

const earlyStoppingSchema = {
  patience: integer({ min: 0, required: true, doc: 'Epochs without improvement that are allowed.' }),
  minDelta: number({ min: 0, doc: 'Smallest decrease that counts.' }),
};

const checkpointSchema = {
  store: { ...object('Store', isObject, { doc: 'Where checkpoints go.' }), presence: 'required' as const },
  everySeconds: number({ min: 0, doc: 'Seconds between checkpoints.' }),
  leastSeconds: number({ min: 0, doc: 'Least seconds between checkpoints at the ends of epochs.' }),
  keep: integer({ min: 1, doc: 'Checkpoints that are kept.' }),
  resume: boolean({ doc: 'Whether to go on.' }),
  onWarning: object('function', isFunction, { doc: 'Told of damage.' }),
};

/** Fit options with their defaults, and the data to train and to validate on. */
export interface FitSettings extends Omit<FitOptions, 'validation'> {
  readonly epochs: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly optimizer: NonNullable<FitOptions['optimizer']>;
  readonly seed: number;
  readonly communicator: Communicator;
  readonly training: BatchSource;
  readonly validation: BatchSource | undefined;
}

/**
 * Checks all that `fit` was given before anything is changed.
 *
 * @throws OptionError, ShapeError or DataError
 */
export async function resolveFitSettings(data: Data, options: FitOptions, spec: DataSpec, modelSeed: number): Promise<FitSettings> {
  const { epochs, steps, batchSize, learningRate, optimizer, seed = modelSeed } = resolveOptions(schema, { ...options }, 'fit');
  if (options.earlyStopping) resolveOptions(earlyStoppingSchema, { ...options.earlyStopping }, 'fit: earlyStopping');
  if (options.checkpoint) resolveOptions(checkpointSchema, { ...options.checkpoint }, 'fit: checkpoint');
  const source = await toSource(data, spec);
  const settings = { ...options, batchSize, learningRate, optimizer, seed, communicator: options.communicator ?? alone };
  const [training, validation] = await setAside(source, options.validation, settings.seed, spec);
  if (options.earlyStopping && !validation) throw new OptionError('fit: earlyStopping looks at validation data: give `validation` too.');
  if (options.checkpoint && !training.resumable) {
    throw new OptionError('fit: this data is a stream that can be read only once in order, so training on it cannot be checkpointed. Leave out `checkpoint`, or give data that can be read again.');
  }
  const defaultEpochs = steps === undefined ? 1 : Infinity;
  return { ...settings, epochs: epochs ?? defaultEpochs, steps: steps ?? Infinity, training, validation };
}

async function setAside(
  source: BatchSource,
  validation: FitOptions['validation'],
  seed: number,
  spec: DataSpec,
): Promise<[BatchSource, BatchSource | undefined]> {
  if (validation === undefined) return [source, undefined];
  if (typeof validation !== 'number') return [source, await toSource(validation, spec)];
  if (!isIndexed(source)) throw new OptionError('fit: a share for validation can only be set aside from data that can be read in any order: give a source of its own instead.');
  return splitSource(source, validation, seed);
}
