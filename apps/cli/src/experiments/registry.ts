import type { Experiment } from './experiment.js';

/** The experiments by name, each loaded when it is asked for: adding one is one file and one line here. */
export const experiments: Readonly<Record<string, () => Promise<Experiment>>> = {
  'map-of-documents': async () => (await import('./map-of-documents.js')).mapOfDocuments,
};
