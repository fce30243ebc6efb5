import { CheckpointError, GenError, type DataSpec, type Store } from '@gen/core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { requireBackend } from '../backend.js';
import { networksFromJson } from '../networks/index.js';
import type { NamedVariables } from '../training/trainable.js';
import { loadModelFiles } from './model-files.js';
import { assignVariables } from './variables.js';

/** How a kind of model is made again from its files. */
export interface ModelRestoration<M> {
  /** Name in files. */
  readonly name: string;
  /** As messages call it. */
  readonly title: string;
  /** Makes a model of saved options, the user's own networks among them, and of what training found; anyone can have changed them. */
  readonly make: (options: Readonly<Record<string, unknown>>, spec: DataSpec, fitted: Readonly<Record<string, unknown>>) => M;
  /** Lets the model have the networks that it was made with, so that it frees them, and gives the variables that are to be filled. */
  readonly adopt: (model: M) => NamedVariables;
}

/**
 * A saved model, with networks from their topology and all weights.
 *
 * @throws CheckpointError if what is in the store is not such a model's files, whole and matching; nothing is left in memory then
 */
export async function restoreModel<M extends { dispose(): void }>(store: Store, { name, title, make, adopt }: ModelRestoration<M>): Promise<M> {
  await requireBackend();
  const { options, spec, extra = {}, fitted = {}, weights } = await loadModelFiles(store, name);
  const networks = await networksFromJson(extra);
  const free = (): void => Object.values<LayersModel>(networks).forEach((network) => network.dispose());
  const model = attempt(`${store.name}/config.json`, title, () => make({ ...options, ...networks }, spec, fitted), free);
  try {
    assignVariables(adopt(model), weights, `${store.name}/weights.safetensors`);
    return model;
  } catch (error) {
    model.dispose();
    throw error;
  }
}

function attempt<M>(file: string, title: string, make: () => M, free: () => void): M {
  try {
    return make();
  } catch (error) {
    free();
    if (!(error instanceof GenError)) throw error;
    throw new CheckpointError(`${file} is not a ${title}'s: ${error.message}`, { cause: error });
  }
}
