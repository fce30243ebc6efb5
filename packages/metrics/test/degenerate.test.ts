import { describe, expect, test } from 'vitest';
import { GenError, normal, randomKey } from '@gen/core';
import * as metrics from '@gen/metrics';
import type { Labels, Rows } from '@gen/metrics';

const normals = (seed: number, rows: number, width: number): number[][] => {
  const values = normal(randomKey(seed), rows * width);
  return Array.from({ length: rows }, (_, row) => [...values.subarray(row * width, (row + 1) * width)]);
};
const many = normals(1, 30, 3);

const rowSets: Readonly<Record<string, Rows>> = {
  'thirty examples': many,
  'one example': [[1, 2, 3]],
  'two examples': [[1, 2, 3], [3, 2, 1]],
  'constant examples': many.map(() => [0.1, 0.1, 0.1]),
  'zeros': many.map(() => [0, 0, 0]),
  'one constant column': many.map(([a, b]) => [a!, b!, 7]),
  'each example twice': many.map((_, index) => many[Math.floor(index / 2)]!),
  'two distinct examples': many.map((_, index) => many[index % 2]!),
  'large numbers': many.map((row) => row.map((value) => value * 1e40)),
  'small numbers': many.map((row) => row.map((value) => value * 1e-200)),
  'numbers far from 0': many.map((row) => row.map((value) => value + 1e9)),
};
const noRows: Readonly<Record<string, Rows>> = {
  'no example': [],
  'examples of nothing': many.map(() => []),
  'NaN': [[1, 2, NaN], [1, 2, 3]],
  'Infinity': [[1, 2, Infinity], [1, 2, 3]],
  'numbers that have no square': [[1, 2, 1e200], [1, 2, 3]],
  'texts': [['1', '2', '3'], ['4', '5', '6']] as unknown as Rows,
  'a list of texts': ['1', '2'] as unknown as Rows,
  'nothing in a row': [null, [1, 2, 3]] as unknown as Rows,
  'null': [[1, null, 3], [1, 2, 3]] as unknown as Rows,
  'true': [[1, true, 3], [1, 2, 3]] as unknown as Rows,
  'long integers': { shape: [2], values: BigInt64Array.of(1n, 2n) } as unknown as Rows,
  'undefined': undefined as unknown as Rows,
  'a negative shape': { shape: [-2, -3], values: [1, 2, 3, 4, 5, 6] },
  'rows of two lengths': [[1, 2, 3], [1, 2]],
};

const ofRows: Readonly<Record<string, (x: Rows, y: Rows) => unknown>> = {
  copyCheck: (x, y) => metrics.copyCheck(x, y, x),
  densityCoverage: (x, y) => metrics.densityCoverage(x, y, { k: 1 }),
  fid: (x, y) => metrics.fid(x, y, { allowFewExamples: true }),
  'fid without groups': (x, y) => metrics.fid(x, y, { allowFewExamples: true, groups: 0 }),
  frechetDistance: (x, y) => metrics.frechetDistance(metrics.featureStatistics(x), metrics.featureStatistics(y)),
  improvedPrecisionRecall: (x, y) => metrics.improvedPrecisionRecall(x, y, { k: 1 }),
  kid: (x, y) => metrics.kid(x, y),
  'kid of subsets': (x, y) => metrics.kid(x, y, { subsets: 2 }),
  mmd: (x, y) => metrics.mmd(x, y),
  ndb: (x, y) => metrics.ndb(x, y, { bins: 2 }),
  compareNdbBins: (x, y) => metrics.compareNdbBins(metrics.ndbBins(x, { bins: 2 }), y),
  'ndb, whitened': (x, y) => metrics.ndb(x, y, { bins: 2, whiten: true }),
  parzenLogLikelihood: (x, y) => metrics.parzenLogLikelihood(x, y, 0.5),
  parzenBandwidth: (x, y) => metrics.parzenBandwidth(x, y, [0.1, 1]),
  slicedWasserstein: (x, y) => metrics.slicedWasserstein(x, y, { projections: 5 }),
  meanAbsoluteError: metrics.meanAbsoluteError,
  meanSquaredError: metrics.meanSquaredError,
  peakSignalToNoiseRatio: (x, y) => metrics.peakSignalToNoiseRatio(x, y),
  squaredError: (x, y) => metrics.squaredError(x, y),
  meanAveragePrecision: metrics.meanAveragePrecision,
  recallAtK: (x, y) => metrics.recallAtK(x, y, { k: 1 }),
  inceptionScore: (x) => metrics.inceptionScore(x, { splits: 1 }),
  classifierCoverage: (x) => metrics.classifierCoverage(x, 3),
  'silhouette of two clusters': (x) => metrics.silhouette(x, Array.from({ length: (x as number[][]).length }, (_, index) => index % 2)),
  'silhouette, each for itself': (x) => metrics.silhouette(x, Array.from({ length: (x as number[][]).length }, (_, index) => index)),
};

const labelSets: Readonly<Record<string, Labels>> = {
  'both classes': [0, 1, 0, 1],
  'one class': [1, 1, 1, 1],
  'one positive': [0, 0, 0, 1],
  'texts': ['cat', 'dog', 'cat', 'cat'],
  'one example': [1],
  'four classes': [0, 1, 2, 3],
};
const noLabels: Readonly<Record<string, Labels>> = {
  'no label': [],
  'NaN': [0, 1, NaN, 1],
  'numbers and texts': [0, '1', 0, 1],
  'null': [0, null, 1, 1] as unknown as Labels,
  'undefined': undefined as unknown as Labels,
  'a text': 'cats',
};

const ofLabels: Readonly<Record<string, (x: Labels, y: Labels) => unknown>> = {
  accuracy: metrics.accuracy,
  adjustedRandIndex: metrics.adjustedRandIndex,
  clusterAccuracy: metrics.clusterAccuracy,
  normalizedMutualInformation: (x, y) => metrics.normalizedMutualInformation(x, y),
  confusionMatrix: (x, y) => metrics.confusionMatrix(x, y),
  balancedAccuracy: (x, y) => metrics.balancedAccuracy(metrics.confusionMatrix(x, y)),
  ...Object.fromEntries(
    (['precision', 'recall', 'specificity', 'falsePositiveRate', 'fScore'] as const).flatMap((name) =>
      (['macro', 'micro', 'weighted'] as const).map((average) => [`${name}, ${average}`, (x: Labels, y: Labels) => metrics[name](metrics.confusionMatrix(x, y), { average })]),
    ),
  ),
  rocAuc: (x, y) => metrics.rocAuc(x as number[], y),
  rocCurve: (x, y) => metrics.rocCurve(x as number[], y),
  averagePrecision: (x, y) => metrics.averagePrecision(x as number[], y),
  topKAccuracy: (x, y) => metrics.topKAccuracy(Array.from(x as number[], () => [0.5, 0.5]), y, { k: 1 }),
};

/** Where a result holds NaN, but for standard errors of what has no spread to judge by, which are documented to be NaN. */
function strayNaN(value: unknown, path = ''): string | undefined {
  if (typeof value === 'number') return Number.isNaN(value) && !/standardError$|^bias$/.test(path) ? path || 'the value' : undefined;
  if (ArrayBuffer.isView(value) || Array.isArray(value)) return Array.from(value as ArrayLike<unknown>, (one, index) => strayNaN(one, `${path}[${index}]`)).find((found) => found !== undefined);
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).map(([name, one]) => strayNaN(one, path ? `${path}.${name}` : name)).find((found) => found !== undefined);
}

/** The problem with an answer: anything but numbers and typed errors. */
function problem(answer: () => unknown): string | undefined {
  try {
    const found = strayNaN(answer());
    return found && `NaN in ${found}`;
  } catch (error) {
    return error instanceof GenError ? undefined : String(error);
  }
}

const pairs = <T>(sets: Readonly<Record<string, T>>) => Object.entries(sets).flatMap(([a, x]) => Object.entries(sets).map(([b, y]) => [`${a} and ${b}`, x, y] as const));

describe('numbers or a typed error, never NaN', () => {
  test.each(Object.entries(ofRows))('%s', (_, metric) => {
    expect(pairs(rowSets).map(([name, x, y]) => [name, problem(() => metric(x, y))]).filter(([, found]) => found)).toEqual([]);
  });
  test.each(Object.entries(ofLabels))('%s', (_, metric) => {
    expect(pairs(labelSets).map(([name, x, y]) => [name, problem(() => metric(x, y))]).filter(([, found]) => found)).toEqual([]);
  });
});

describe('what is no number or no label is refused on either side', () => {
  const thrown = (answer: () => unknown): unknown => {
    try {
      return answer();
    } catch (error) {
      return error;
    }
  };
  test.each(Object.entries(ofRows).filter(([name]) => !name.startsWith('silhouette')))('%s', (_, metric) => {
    for (const [name, x] of Object.entries(noRows)) {
      expect(thrown(() => metric(x, many)), name).toBeInstanceOf(GenError);
      if (metric.length > 1) expect(thrown(() => metric(many, x)), name).toBeInstanceOf(GenError);
    }
  });
  test.each(Object.entries(ofLabels).filter(([name]) => name !== 'topKAccuracy'))('%s', (_, metric) => {
    for (const [name, x] of Object.entries(noLabels)) {
      expect(thrown(() => metric(x, [0, 1, 0, 1])), name).toBeInstanceOf(GenError);
      expect(thrown(() => metric([0, 1, 0, 1], x)), name).toBeInstanceOf(GenError);
    }
  });
});
