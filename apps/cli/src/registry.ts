import type { ModelDefinition } from '@gen/core-layers';
import { nearest, OptionError } from '@gen/core';

/** The models by name, each loaded when it is asked for. */
export type Registry = Readonly<Record<string, () => Promise<ModelDefinition>>>;

/** The list of models: adding one to the command line is one line here. */
export const registry: Registry = {
  autoencoder: async () => (await import('@gen/autoencoders/definition')).autoencoderDefinition,
  classifier: async () => (await import('@gen/core-layers/definition')).classifierDefinition,
  'deep-embedded-clustering': async () => (await import('@gen/autoencoders/definition')).deepEmbeddedClusteringDefinition,
  'image-restorer': async () => (await import('@gen/autoencoders/definition')).imageRestorerDefinition,
  'locally-connected-autoencoder': async () => (await import('@gen/autoencoders/definition')).locallyConnectedAutoencoderDefinition,
  regressor: async () => (await import('@gen/core-layers/definition')).regressorDefinition,
  'sequence-autoencoder': async () => (await import('@gen/autoencoders/definition')).sequenceAutoencoderDefinition,
  'sparse-coding': async () => (await import('@gen/autoencoders/definition')).sparseCodingDefinition,
  'stacked-autoencoder': async () => (await import('@gen/autoencoders/definition')).stackedAutoencoderDefinition,
  'stochastic-autoencoder': async () => (await import('@gen/autoencoders/definition')).stochasticAutoencoderDefinition,
  vae: async () => (await import('@gen/vae/definition')).vaeDefinition,
  'word-embedding': async () => (await import('@gen/autoencoders/definition')).wordEmbeddingDefinition,
};

/**
 * The definition of a model.
 *
 * @throws OptionError if there is none of that name, with the nearest one
 */
export async function definitionOf(models: Registry, name: string): Promise<ModelDefinition> {
  const load = Object.hasOwn(models, name) ? models[name] : undefined;
  if (load) return load();
  const names = Object.keys(models);
  const close = nearest(name, names);
  throw new OptionError(`There is no model ${name}. ${close ? `Did you mean ${close}?` : `Models: ${names.join(', ')}.`}`);
}
