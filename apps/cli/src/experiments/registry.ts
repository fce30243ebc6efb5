import type { Experiment } from './experiment.js';

/** The experiments by name, each loaded when it is asked for: adding one is one file and one line here. */
export const experiments: Readonly<Record<string, () => Promise<Experiment>>> = {
  'data-specificity': async () => (await import('./data-specificity.js')).dataSpecificity,
  'deep-and-shallow': async () => (await import('./deep-and-shallow.js')).deepAndShallow,
  'denoising-and-contraction': async () => (await import('./denoising-and-contraction.js')).denoisingAndContraction,
  'filters-by-corruption': async () => (await import('./filters-by-corruption.js')).filtersByCorruption,
  'map-of-documents': async () => (await import('./map-of-documents.js')).mapOfDocuments,
  'pca-and-autoencoder': async () => (await import('./pca-and-autoencoder.js')).pcaAndAutoencoder,
};
