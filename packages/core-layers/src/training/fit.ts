import { GenError } from '@gen/core';
import type { Data } from '../model/capabilities.js';
import { requireBackend, requireKernels } from '../backend.js';
import type { FitOptions, FitResult } from './fit-options.js';
import { isInTraining, whileTraining } from './in-training.js';
import { resolveFitSettings } from './settings.js';
import type { Trainable } from './trainable.js';
import { TrainingRun } from './training-run.js';
import { isWholeDataMethod, minimizeOverWholeData } from './whole-data-run.js';

/**
 * Trains a model: walks the data, takes steps, keeps the history, validates, saves checkpoints. A second call goes on
 * from the weights there are, with fresh optimisers.
 *
 * On any error the weights are back at the end of the last whole epoch (or where they were at the start), and the
 * newest checkpoint stays.
 *
 * @throws OptionError, ShapeError, DataError before anything is changed; DataError at a bad batch; DivergedError when a
 *   loss or weight is not finite; CheckpointError if resuming is not possible; StoreError if a checkpoint cannot be
 *   written; BackendError without a backend; GenError if the model is being trained already
 */
export async function fit(model: Trainable, data: Data, options: FitOptions = {}): Promise<FitResult> {
  if (isInTraining(model)) throw new GenError(`This ${model.name} is being trained: wait for that fit to end, or abort it, before another.`);
  return whileTraining(model, () => train(model, data, options));
}

async function train(model: Trainable, data: Data, options: FitOptions): Promise<FitResult> {
  await requireBackend();
  requireKernels(model.kernels, `Training this ${model.name}`);
  const settings = await resolveFitSettings(data, options, model.spec, model.seed);
  const { optimizer } = settings;
  if (isWholeDataMethod(optimizer)) return minimizeOverWholeData(model, settings, options, optimizer);
  const run = new TrainingRun(model, { ...settings, optimizer });
  try {
    return await run.go();
  } finally {
    run.dispose();
  }
}
