import { OptionError, type BatchSource, type Store } from '@gen/core';
import { assertWritable } from '@gen/core/node';
import type { Model } from '@gen/core-layers';
import { bitChanges } from '../backend/describe.js';
import { useBackend, type BackendInUse } from '../backend/use-backend.js';
import type { Context } from '../context.js';
import { earlierTable, openStream, openTraining } from '../data/open-data.js';
import { exists } from '../files/possible-folder.js';
import { tellTable } from '../table/tell-table.js';
import { settleByData } from './settle-by-data.js';
import type { AskedSettings, TrainSettings } from './settings.js';

/** A training that is ready to begin. */
export interface PreparedTraining {
  readonly settings: TrainSettings;
  readonly store: Store;
  readonly source: BatchSource;
  /** Data to look at, or the share to set aside for it. */
  readonly validation: BatchSource | number | undefined;
  readonly backend: BackendInUse;
  readonly model: Model;
  /** Whether the run folder was made for this run. */
  readonly madeFolder: boolean;
}

/**
 * Opens the data, chooses the backend and makes the model; the run folder is made last.
 *
 * @throws what is wrong with any of them, before anything is written
 */
export async function prepare(asked: AskedSettings, context: Context): Promise<PreparedTraining> {
  const { definition, dataDir, path, earlier } = asked;
  if (!earlier) await tellTable(asked.data, context);
  const { source, text } = await openTraining(asked.data, { dataDir, like: earlier && earlierTable(earlier) }, asked, context);
  const settings = settleByData({ ...asked, data: text }, source);
  const { validation: looked } = settings.training;
  const like = earlierTable({ data: text, spec: source.spec });
  const validation = typeof looked === 'string' ? await openStream(looked, { dataDir, like }, context) : (looked ?? undefined);
  const { options } = settings;
  const kernels = definition.kernels?.(options) ?? [];
  const backend = await useBackend({ ...settings, kernels });
  tellBitChanges(settings, backend, context);
  if (asked.training.validation === undefined && typeof looked === 'number') {
    context.note(`Setting ${looked} of the ${source.size} examples aside, since so few are soon learned by heart: training stops when it does not help on these. --validation or --epochs decides otherwise.`);
  }
  const model = definition.create(options, source.spec);
  for (const warning of model.warnings ?? []) context.warn(warning);
  const madeFolder = !(await exists(path));
  try {
    await assertWritable(path);
  } catch (error) {
    model.dispose();
    throw new OptionError(`--out: ${(error as Error).message}`, { cause: error });
  }
  return { settings, store: context.openStore(path), source, validation, backend, model, madeFolder };
}

/** A run that goes on in another way is none to compare bit by bit. */
function tellBitChanges({ earlier }: TrainSettings, now: BackendInUse, { tell }: Context): void {
  const changes = earlier ? bitChanges(earlier.backend, now) : [];
  if (changes.length > 0) tell(`Going on with ${changes.join(' and ')}: the last bits will differ from those of an uninterrupted run.`);
}
