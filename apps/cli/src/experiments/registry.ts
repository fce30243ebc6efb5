import type { Experiment } from './experiment.js';

/** The experiments by name, each loaded when it is asked for: adding one is one file and one line here. */
export const experiments: Readonly<Record<string, () => Promise<Experiment>>> = {
  'anomalies-in-a-table': async () => (await import('./anomalies-in-a-table.js')).anomaliesInATable,
  'anomalies-in-digits': async () => (await import('./anomalies-in-digits.js')).anomaliesInDigits,
  'clusters-of-codes': async () => (await import('./clusters-of-codes.js')).clustersOfCodes,
  'digit-map': async () => (await import('./digit-map.js')).digitMap,
  'few-labels': async () => (await import('./few-labels.js')).fewLabels,
  'map-of-documents': async () => (await import('./map-of-documents.js')).mapOfDocuments,
  'recovery-field': async () => (await import('./recovery-field.js')).recoveryFieldExperiment,
  'search-by-content': async () => (await import('./search-by-content.js')).searchByContent,
};
