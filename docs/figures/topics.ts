import { anomalyFigures } from './anomalies.js';
import { autoencoderFigures } from './autoencoders.js';
import { clusteringFigures } from './clustering.js';
import { denoiserFigures } from './denoisers.js';
import { digitClassifierFigures } from './digit-classifier.js';
import { fewLabelFigures } from './few-labels.js';
import { fidBiasFigures } from './fid-bias.js';
import type { Figure } from './figure.js';
import { imageFigures } from './images.js';
import { linearGaussianFigures } from './linear-gaussian.js';
import { memoryFigures } from './memory.js';
import { metricSpeedFigures } from './metric-speed.js';
import { ndbFigures } from './ndb.js';
import { realDigitFigures } from './real-digits.js';
import { regularizerFigures } from './regularizers.js';
import { retrievalFigures } from './retrieval.js';
import { sampleFigures } from './samples.js';
import { sparseCodeFigures } from './sparse-codes.js';
import { stackedFigures } from './stacked.js';
import { supervisedFigures } from './supervised.js';
import { tableFigures } from './tables.js';
import { vaeFigures } from './vae.js';

/** A group of figures, measured with files in a folder that all groups share. */
export interface Topic {
  /** As the page calls it. */
  readonly title: string;
  readonly measure: (work: string) => Figure[] | Promise<Figure[]>;
}

/** All figures, by the name that `npm run figures -- NAME` takes, in the order of the page. */
export const topics: Readonly<Record<string, Topic>> = {
  'vae': { title: 'Variational autoencoders', measure: vaeFigures },
  'autoencoders': { title: 'Autoencoders', measure: autoencoderFigures },
  'denoisers': { title: 'Denoising', measure: denoiserFigures },
  'images': { title: 'Restored pictures', measure: imageFigures },
  'sparse-codes': { title: 'Sparse codes', measure: sparseCodeFigures },
  'stacked': { title: 'Layer by layer', measure: stackedFigures },
  'regularizers': { title: 'Penalties on codes', measure: regularizerFigures },
  'anomalies': { title: 'Anomalies', measure: anomalyFigures },
  'clustering': { title: 'Clusters', measure: clusteringFigures },
  'linear-gaussian': { title: 'Bounds where the likelihood is known', measure: linearGaussianFigures },
  'samples': { title: 'Generated digits', measure: sampleFigures },
  'digit-classifier': { title: 'The digit classifier of `@gen/metrics`', measure: digitClassifierFigures },
  'real-digits': { title: 'Metrics of generated digits on real ones', measure: realDigitFigures },
  'fid-bias': { title: 'The bias of FID', measure: fidBiasFigures },
  'ndb': { title: 'Bins', measure: ndbFigures },
  'supervised': { title: 'Classifiers', measure: supervisedFigures },
  'few-labels': { title: 'A hundred labels', measure: fewLabelFigures },
  'retrieval': { title: 'Retrieval by codes', measure: retrievalFigures },
  'tables': { title: 'Rows of tables', measure: tableFigures },
  'memory': { title: 'Data larger than memory', measure: memoryFigures },
  'metric-speed': { title: 'Time and memory of metrics, on one core', measure: metricSpeedFigures },
};
