import { lossName } from '../plots/loss-name.js';

/** How a metric is shown. */
export interface MetricName {
  readonly name: string;
  /** Absent where the figure has none. */
  readonly unit?: string;
}

const NATS = 'nats per example';
const NAMES: Readonly<Record<string, MetricName>> = {
  negativeElbo: { name: 'Negative ELBO', unit: NATS },
  reconstruction: { name: 'Reconstruction', unit: NATS },
  kl: { name: 'KL divergence', unit: NATS },
  logLikelihood: { name: 'Log-likelihood', unit: NATS },
  crossEntropy: { name: 'Cross-entropy', unit: NATS },
  activeUnits: { name: 'Active units' },
  squaredError: { name: 'Squared error' },
  rSquared: { name: 'R²' },
  auroc: { name: 'AUROC' },
  fid: { name: 'FID' },
};

/** The documented name of a metric as people read it, with its unit. */
export function metricName(key: string): MetricName {
  return Object.hasOwn(NAMES, key) ? NAMES[key]! : { name: lossName(key) };
}
