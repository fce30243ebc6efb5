import type { Experiment } from './experiment.js';

/** The experiments by name, each loaded when it is asked for: adding one is one file and one line here. */
export const experiments: Readonly<Record<string, () => Promise<Experiment>>> = {
  'digit-map': async () => (await import('./digit-map.js')).digitMap,
  'map-of-documents': async () => (await import('./map-of-documents.js')).mapOfDocuments,
  'off-cluster-codes': async () => (await import('./off-cluster-codes.js')).offClusterCodes,
  'recovery-field': async () => (await import('./recovery-field.js')).recoveryFieldExperiment,
  'tangents-of-digits': async () => (await import('./tangents-of-digits.js')).tangentsOfDigits,
  'vae-plane': async () => (await import('./vae-plane.js')).vaePlane,
  'walk-along-codes': async () => (await import('./walk-along-codes.js')).walkAlongCodes,
};
