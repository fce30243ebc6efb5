import { CheckpointError, OptionError, readText, type Store } from '@gen/core';
import type { Capabilities, CapabilityName, Model, ModelDefinition } from '@gen/core-layers';
import { useBackend, type BackendInUse, type BackendRequest } from '../backend/use-backend.js';
import type { Context } from '../context.js';
import { definitionOf } from '../registry.js';
import { requireCapability } from './capabilities.js';
import { readRunRecord, type RunRecord } from './run-record.js';

/** A run with its model, ready for a verb. */
export interface OpenRun<C extends CapabilityName> {
  /** The folder, as it was given. */
  readonly path: string;
  readonly store: Store;
  readonly record: RunRecord;
  readonly definition: ModelDefinition;
  readonly model: Model & Capabilities[C];
  readonly backend: BackendInUse;
}

/**
 * Opens a run for a verb, does the work and lets the model go. Of several capabilities the model need have only one.
 *
 * @param asked - the verb, for a refusal, where the capability gives several. Default: the first of them
 * @throws OptionError if the folder holds no run, one without a model, another model than it says, or one that lacks the capability
 */
export async function withRun<C extends CapabilityName, T>(
  path: string,
  capability: C | readonly C[],
  flags: Pick<BackendRequest, 'backend' | 'threads' | 'blas'>,
  context: Context,
  work: (run: OpenRun<C>) => Promise<T>,
  asked?: string,
): Promise<T> {
  const store = context.openStore(path);
  const record = await readRunRecord(store);
  const definition = await definitionOf(context.registry, record.model);
  requireCapability(definition, capability, asked);
  await checkSavedModel(store, record);
  const backend = await useBackend(flags);
  const model = (await definition.load(store)) as Model & Capabilities[C];
  try {
    return await work({ path, store, record, definition, model, backend });
  } finally {
    model.dispose();
  }
}

async function checkSavedModel(store: Store, { model, status }: RunRecord): Promise<void> {
  if (!(await store.list('config.json')).includes('config.json')) {
    const remedy = status === 'completed' ? 'Its config.json is missing.' : `Finish it with: gen train --resume --out ${store.name}`;
    throw new OptionError(`The run in ${store.name} (${status}) has no saved model yet. ${remedy}`);
  }
  let saved: unknown;
  try {
    saved = (JSON.parse(await readText(store, 'config.json')) as { model?: unknown }).model;
  } catch (error) {
    throw new CheckpointError(`${store.name}/config.json is damaged: it is not valid JSON.`, { cause: error });
  }
  if (saved !== model) {
    throw new OptionError(`${store.name} is a run of the model ${model}, but config.json in it is of ${String(saved)}: its files are from two runs.`);
  }
}
