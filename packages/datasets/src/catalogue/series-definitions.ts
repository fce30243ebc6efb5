import { curvesOptions, plantedAnomalyOptions } from '../series/options.js';
import { anomalyKinds } from '../series/planted-anomaly.js';
import type { DatasetDefinition } from './dataset-definition.js';
import { madeDefinition } from './made-definition.js';
import { valueOptions } from './transform-options.js';

/** The sets of curves and time series. */
export const seriesDefinitions: readonly DatasetDefinition[] = [
  madeDefinition({ name: 'curves', description: 'Smooth periodic curves of a Gaussian process', shape: [64], classNames: [], options: { ...curvesOptions, ...valueOptions } }),
  madeDefinition({ name: 'planted-anomaly', description: 'Time series, some with an anomaly of one of five kinds', shape: [128], classNames: anomalyKinds, options: { ...plantedAnomalyOptions, ...valueOptions } }),
];
