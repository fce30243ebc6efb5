import { DeepEmbeddedClustering } from '@gen/autoencoders';
import { take } from '@gen/datasets';
import { clusterAccuracy, kMeansClusters } from '@gen/metrics';
import { firstExamples } from '../data/examples.js';
import { rowOf, type Values } from '../data/values.js';
import { largestOf } from '../codes/largest-of.js';
import { className } from '../evaluate/class-name.js';
import { counted } from '../output.js';
import { tileRows } from '../plots/index.js';
import { codesOf } from './codes-of.js';
import type { Experiment } from './experiment.js';

const CLUSTERS = 10;
const JUDGED = 1000;
const MEMBERS = 12;

/** Clusters of pixels, of codes, and of codes that were drawn to clusters. */
export const clustersOfCodes: Experiment = {
  name: 'clusters-of-codes',
  title: 'Ten groups that nobody named',
  shows:
    'Pictures are put in ten groups three times: by k-means on pixels, by k-means on the ten codes of an autoencoder, and by deep embedded clustering, which trains the encoder further so that ' +
    'its codes fall into groups. No class is told; the classes are only used to judge. Drawing codes to their groups makes these agree more with the classes than k-means on the same codes does.',
  paper: { title: 'Unsupervised deep embedding for clustering analysis', authors: 'Junyuan Xie, Ross Girshick, Ali Farhadi', year: 2016, url: 'https://arxiv.org/abs/1511.06335' },
  data: { small: 'digits?size=2000', full: 'mnist' },
  async run({ budget, source, seed, fit, progress }) {
    const isSmall = budget === 'small';
    const shown = take(source, JUDGED);
    const model = new DeepEmbeddedClustering({ inputShape: source.spec.shape, clusters: CLUSTERS, latentDim: 10, hidden: isSmall ? [128] : [512, 128], pretrainingSteps: 1e6, clusteringRate: 1, seed });
    const x = await firstExamples(shown, JUDGED);
    progress('k-means on pixels');
    const byPixels = kMeansClusters({ shape: [JUDGED, x.data.length / JUDGED], values: x.data }, { clusters: CLUSTERS, seed }).assignment;
    // Training that ends with its pretraining has the clusters of k-means on its codes.
    await fit('autoencoder', model, source, isSmall ? { epochs: 12, batchSize: 50 } : { epochs: 5, batchSize: 128 });
    const assigned = () => codesOf({ encode: (examples) => model.assign(examples) }, shown);
    const { codes: start, labels } = await assigned();
    await fit('clustering', model, source, isSmall ? { epochs: 10, batchSize: 50, learningRate: 5e-4 } : { epochs: 6, batchSize: 256, learningRate: 1e-4 });
    const { codes: end } = await assigned();
    model.dispose();
    const accuracy = (clusters: ArrayLike<number>) => clusterAccuracy(clusters, labels).value;
    const [onPixels, onCodes, drawnTo] = [accuracy(byPixels), accuracy(largestOf(start)), accuracy(largestOf(end))];
    const rows = Array.from({ length: CLUSTERS }, (_, cluster) => rowOfCluster(end, cluster, labels, (label) => className(source.spec, label), x));
    return {
      findings: [
        { name: 'pixelAccuracy', what: 'accuracy of k-means on pixels, under the best matching of groups to classes', value: onPixels },
        { name: 'codeAccuracy', what: 'the same, k-means on codes', value: onCodes },
        { name: 'clusteringAccuracy', what: 'the same, codes drawn to their groups', value: drawnTo, atLeast: onCodes },
      ],
      pictures: [{ file: 'clusters.svg', title: 'The groups of deep embedded clustering', caption: `Of each group the ${MEMBERS} pictures that belong to it most, with the commonest class in it.`, content: tileRows(rows, { shape: source.spec.shape, title: 'Groups of deep embedded clustering' }) }],
    };
  },
};

function rowOfCluster(assignment: Values, cluster: number, labels: Int32Array, nameOf: (label: number) => string, x: Values) {
  const share = (row: number) => assignment.data[row * CLUSTERS + cluster]!;
  const members = [...largestOf(assignment).entries()].filter(([, own]) => own === cluster).map(([row]) => row);
  const counts = new Map<number, number>();
  for (const row of members) counts.set(labels[row]!, (counts.get(labels[row]!) ?? 0) + 1);
  const [label, count] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0]);
  const surest = members.toSorted((a, b) => share(b) - share(a)).slice(0, MEMBERS);
  return {
    name: members.length > 0 ? `${nameOf(label)}: ${Math.round((100 * count) / members.length)} %` : 'empty',
    note: counted(members.length, 'picture'),
    tiles: surest.map((row) => ({ values: rowOf(x, row).data })),
  };
}
