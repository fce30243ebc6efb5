import { lossName } from '../plots/loss-name.js';

/** How a metric is shown. */
export interface MetricName {
  readonly name: string;
  /** Absent where the figure has none. */
  readonly unit?: string;
}

/** The unit of likelihoods. */
export const NATS = 'nats per example';
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
  averagePrecision: { name: 'Average precision' },
  detectionAccuracy: { name: 'Accuracy at the threshold' },
  macroF1: { name: 'Macro F₁' },
  microF1: { name: 'Micro F₁' },
  weightedF1: { name: 'Weighted F₁' },
  f1: { name: 'F₁' },
  top3Accuracy: { name: 'Top-3 accuracy' },
  top5Accuracy: { name: 'Top-5 accuracy' },
  mse: { name: 'Mean squared error' },
  mae: { name: 'Mean absolute error' },
  psnr: { name: 'PSNR', unit: 'dB' },
  ssim: { name: 'SSIM' },
  msSsim: { name: 'MS-SSIM' },
  nearestNeighbourAccuracy: { name: 'Nearest-neighbour accuracy' },
  retrievalMeanAveragePrecision: { name: 'Retrieval: mean average precision' },
  retrievalPrecisionAt10: { name: 'Retrieval: precision at 10' },
  retrievalRecallAt100: { name: 'Retrieval: recall at 100' },
  clusterNmi: { name: 'Cluster NMI' },
  clusterAri: { name: 'Cluster ARI' },
  fid: { name: 'FID' },
  kid: { name: 'KID' },
  mmd: { name: 'MMD²' },
  slicedWasserstein: { name: 'Sliced Wasserstein' },
  ndb: { name: 'NDB / K' },
  ndbHeldOut: { name: 'NDB / K of held-out data' },
  ndbJensenShannon: { name: 'NDB: Jensen–Shannon', unit: 'nats' },
  modeKl: { name: 'Modes: KL to uniform', unit: 'nats' },
};

/** The documented name of a metric as people read it, with its unit. */
export function metricName(key: string): MetricName {
  return Object.hasOwn(NAMES, key) ? NAMES[key]! : { name: lossName(key) };
}
