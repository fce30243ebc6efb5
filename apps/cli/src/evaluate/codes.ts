import type { Encoder } from '@gen/core-layers';
import { adjustedRandIndex, clusterAccuracy, kMeansClusters, normalizedMutualInformation, silhouette } from '@gen/metrics';
import { rowsOf, type Values } from '../data/values.js';
import { classesOf } from './class-rows.js';
import type { Measurement } from './measurement.js';
import { measureRetrieval } from './retrieval.js';
import { shaped } from './shaped.js';
import type { Subject } from './subject.js';

/** Values of all codes that distances of all pairs are taken of at most; each pair costs the width of a code. */
const PAIR_WORK = 3e9;

/** How well codes keep classes apart, and neighbours together. */
export const codeMetrics: Measurement = {
  name: 'codes',
  title: 'Codes against classes',
  appliesTo: (subject) => subject.can('encoder'),
  async measure(subject) {
    const { x, labels } = await subject.examples();
    if (!labels) return omitAll('the data has no classes');
    const classes = classesOf(labels);
    if (classes.length < 2) return omitAll(`all examples are of one class`);
    const model = subject.model as Subject['model'] & Encoder;
    const codes = flat(await subject.apply('encoding', x, (examples) => model.encode(examples)));
    const count = Math.min(codes.shape[0]!, 5000, Math.floor(Math.sqrt(PAIR_WORK / codes.shape[1]!)));
    const [part, partLabels] = [rowsOf(codes, 0, count), labels.subarray(0, count)];

    await subject.breathe('silhouette');
    const { value, standardError, samples, kind } = silhouette(shaped(part), partLabels);
    const retrieval = await measureRetrieval(subject, codes, labels);
    await subject.breathe('clustering codes');
    const { assignment } = kMeansClusters(shaped(part), { clusters: classes.length, seed: subject.options.seed });
    const accuracy = clusterAccuracy(assignment, partLabels);
    return {
      metrics: {
        silhouette: { value, standardError, samples, kind },
        ...retrieval,
        clusterAccuracy: { value: accuracy.value, standardError: accuracy.standardError, samples: accuracy.samples, kind: accuracy.kind },
        clusterNmi: normalizedMutualInformation(assignment, partLabels),
        clusterAri: adjustedRandIndex(assignment, partLabels),
      },
    };
  },
};

const NAMES = ['silhouette', 'nearestNeighbourAccuracy', 'retrievalMeanAveragePrecision', 'retrievalPrecisionAt10', 'retrievalRecallAt100', 'clusterAccuracy', 'clusterNmi', 'clusterAri'];

function omitAll(reason: string) {
  return { metrics: {}, omitted: Object.fromEntries(NAMES.map((name) => [name, reason])) };
}

/** Codes as rows, whatever their shape. */
function flat({ shape, data }: Values): Values {
  return { shape: [shape[0]!, data.length / shape[0]!], data };
}
