import type { Experiment } from './experiment.js';

/** The experiments by name, each loaded when it is asked for: adding one is one file and one line here. */
export const experiments: Readonly<Record<string, () => Promise<Experiment>>> = {
  'clean-documents': async () => (await import('./clean-documents.js')).cleanDocuments,
  'colorize-pictures': async () => (await import('./colorize-pictures.js')).colorizePictures,
  'digit-map': async () => (await import('./digit-map.js')).digitMap,
  'map-of-documents': async () => (await import('./map-of-documents.js')).mapOfDocuments,
  'recovery-field': async () => (await import('./recovery-field.js')).recoveryFieldExperiment,
  'remove-watermark': async () => (await import('./remove-watermark.js')).removeWatermark,
};
