import { isIndexed, OptionError, type BatchSource, type Store } from '@gen/core';
import { assertWritable } from '@gen/core/node';
import type { FitOptions, Model } from '@gen/core-layers';
import { useBackend, type BackendInUse } from '../backend.js';
import type { Context } from '../context.js';
import { openData } from '../data/open-data.js';
import type { TrainSettings } from './settings.js';

/** A training that is ready to begin. */
export interface PreparedTraining {
  readonly settings: TrainSettings;
  readonly store: Store;
  readonly source: BatchSource;
  readonly validation: FitOptions['validation'];
  readonly backend: BackendInUse;
  readonly model: Model;
}

/**
 * Opens the data, chooses the backend and makes the model; the run folder is made last.
 *
 * @throws what is wrong with any of them, before anything is written
 */
export async function prepare(settings: TrainSettings, context: Context): Promise<PreparedTraining> {
  const { definition, options, training, dataDir, path } = settings;
  const source = await openData(settings.data, { dataDir }, context);
  if (!source.resumable) throw new OptionError(`--data ${settings.data} can be read only once, so that a run on it cannot be resumed: save it as files first.`);
  const { validation: asked } = training;
  if (typeof asked === 'number' && !isIndexed(source)) {
    throw new OptionError(`--validation ${asked}: this data cannot be read in any order, so no share of it can be set aside. Give a source instead.`);
  }
  const validation = typeof asked === 'string' ? await openData(asked, { dataDir }, context) : (asked ?? undefined);
  const kernels = definition.kernels?.(options) ?? [];
  const backend = await useBackend({ ...settings, kernels }, context.warn);
  const model = definition.create(options, source.spec);
  try {
    await assertWritable(path);
  } catch (error) {
    model.dispose();
    throw new OptionError(`--out: ${(error as Error).message}`, { cause: error });
  }
  return { settings, store: context.openStore(path), source, validation, backend, model };
}
