import { gatherRows } from '@gen/core';
import type { Encoder } from '@gen/core-layers';
import { adjustedRandIndex, clusterAccuracy, kMeansClusters, normalizedMutualInformation, silhouette } from '@gen/metrics';
import type { Values } from '../data/values.js';
import { classesOf, takeRows } from './class-rows.js';
import type { Measurement } from './measurement.js';
import { measureRetrieval } from './retrieval.js';
import { shaped } from './shaped.js';
import { somePositions } from './some-positions.js';
import type { Subject } from './subject.js';

/** Values of all pairs of codes that distances are taken of at most: each pair costs the width of a code. */
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
    const positions = somePositions(codes.shape[0]!, count, subject.options.seed);
    const [part, partLabels] = [takeRows(codes, positions), gatherRows(labels, 1, positions)];
    if (classesOf(partLabels).length < 2) return omitAll(`all of ${count} examples that were drawn are of one class`);

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
