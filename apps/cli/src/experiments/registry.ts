import type { Experiment } from './experiment.js';

/** The experiments by name, each loaded when it is asked for: adding one is one file and one line here. */
export const experiments: Readonly<Record<string, () => Promise<Experiment>>> = {
  'deep-autoencoder-curves': async () => (await import('./deep-autoencoder-curves.js')).deepAutoencoderCurves,
  'denoising-chain': async () => (await import('./denoising-chain.js')).denoisingChain,
  'digit-map': async () => (await import('./digit-map.js')).digitMap,
  'layers-before-and-after': async () => (await import('./layers-before-and-after.js')).layersBeforeAndAfter,
  'map-of-documents': async () => (await import('./map-of-documents.js')).mapOfDocuments,
  'pretraining-by-depth': async () => (await import('./pretraining-by-depth.js')).pretrainingByDepth,
  'recovery-field': async () => (await import('./recovery-field.js')).recoveryFieldExperiment,
};
