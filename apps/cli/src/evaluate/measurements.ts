import { anomalyMetrics } from './anomalies.js';
import { classMetrics } from './classes.js';
import { codeMetrics } from './codes.js';
import { conditionalSamples } from './conditional.js';
import { generation } from './generation/generation.js';
import type { Measurement } from './measurement.js';
import { ownMetrics } from './own-metrics.js';
import { reconstruction } from './reconstruction.js';

/** Every group of metrics, in the order that people read them. A new one is a file and a line here and in `MEASUREMENT_NAMES`. */
export const measurements: readonly Measurement[] = [
  ownMetrics,
  classMetrics,
  anomalyMetrics,
  reconstruction,
  codeMetrics,
  generation,
  conditionalSamples,
];
