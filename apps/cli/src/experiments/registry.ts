import type { Experiment } from './experiment.js';

/** The experiments by name, each loaded when it is asked for: adding one is one file and one line here. */
export const experiments: Readonly<Record<string, () => Promise<Experiment>>> = {
  'digit-map': async () => (await import('./digit-map.js')).digitMap,
  'map-of-documents': async () => (await import('./map-of-documents.js')).mapOfDocuments,
  'natural-patch-dictionary': async () => (await import('./natural-patch-dictionary.js')).naturalPatchDictionary,
  'recovery-field': async () => (await import('./recovery-field.js')).recoveryFieldExperiment,
  'series-anomalies': async () => (await import('./series-anomalies.js')).seriesAnomalies,
  'stroke-reconstruction': async () => (await import('./stroke-reconstruction.js')).strokeReconstruction,
  'what-is-a-cat': async () => (await import('./what-is-a-cat.js')).whatIsACat,
  'words-of-a-kind': async () => (await import('./words-of-a-kind.js')).wordsOfAKind,
};
