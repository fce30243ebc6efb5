import { isIndexed, OptionError, type BatchSource } from '@gen/core';
import { TRAIN_DEFAULTS } from '../args/train-flags.js';
import { without } from '../args/without.js';
import { withDefaults } from './model-options.js';
import type { AskedSettings, TrainSettings } from './settings.js';

/**
 * Settles what the data decide where the user did not: options of the model, how fast it learns, how long a small set
 * is trained on, and whether some of it is set aside to stop in time.
 *
 * @throws OptionError if a schedule is asked for over a number of steps that is not known
 */
export function settleByData(asked: AskedSettings, source: BatchSource): TrainSettings {
  const { spec, size } = source;
  const { definition, training } = asked;
  const { learningRate, schedule, steps, holdOut } = definition.training?.(spec) ?? {};
  const setAside = isIndexed(source) && isForDataToStop(asked, source.size) ? holdOut : undefined;
  const validation = training.validation === undefined ? (setAside?.share ?? null) : training.validation;
  const share = typeof validation === 'number' ? validation : 0;
  const examples = size === undefined ? undefined : size - Math.round(size * share);
  const isLengthKnown = examples !== undefined || training.steps !== null;
  if (training.schedule === 'cosine' && !isLengthKnown) throw new OptionError('--schedule cosine must know the number of steps, and how many examples there are is not known: give --steps.');
  const batch = training.batch ?? defaultBatch(examples);
  return {
    ...without(asked, 'isSplitNamed'),
    options: withDefaults(definition.options, definition.settle?.(asked.options, spec) ?? asked.options),
    training: {
      ...training,
      validation,
      patience: training.patience === undefined ? (setAside?.patience ?? null) : training.patience,
      batch,
      epochs: training.epochs === undefined ? defaultEpochs(examples, batch, steps) : training.epochs,
      lr: training.lr ?? learningRate ?? TRAIN_DEFAULTS.lr,
      schedule: training.schedule ?? (isLengthKnown ? schedule : undefined) ?? TRAIN_DEFAULTS.schedule,
    },
  };
}

/** Whether a set is small, though not too small to set some of it aside, and the user says neither how long to train nor what to look at. */
function isForDataToStop({ training }: AskedSettings, size: number): boolean {
  const { leastHeldFrom, mostHeldFrom } = TRAIN_DEFAULTS;
  return training.validation === undefined && training.epochs === undefined && size >= leastHeldFrom && size <= mostHeldFrom;
}

/** A tenth of a small set, so that each epoch has steps enough to learn from. */
function defaultBatch(examples = Infinity): number {
  const { batch, smallestBatch } = TRAIN_DEFAULTS;
  return Math.min(batch, Math.max(smallestBatch, Math.ceil(examples / 10)));
}

/** As many as give enough steps, within limits. */
function defaultEpochs(examples = Infinity, batch: number, steps: number = TRAIN_DEFAULTS.steps): number {
  const { epochs, mostEpochs } = TRAIN_DEFAULTS;
  return Math.min(mostEpochs, Math.max(epochs, Math.ceil(steps / Math.ceil(examples / batch))));
}
