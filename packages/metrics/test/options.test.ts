import { expect, test } from 'vitest';
import { OptionError } from '@gen/core';
import * as metrics from '@gen/metrics';

const rows = Array.from({ length: 8 }, (_, index) => [index % 3, index, index / 7]);
const shares = rows.map(() => [0.5, 0.5]);
const pictures = { shape: [1, 14, 14], values: Array.from({ length: 196 }, (_, index) => index / 196) };
const table = metrics.confusionMatrix([0, 1, 1], [0, 1, 0]);

/** Each function that has options, with options that it takes. */
const calls: Readonly<Record<string, readonly [(options: never) => unknown, Readonly<Record<string, unknown>>]>> = {
  averagePrecision: [(options) => metrics.averagePrecision([1, 2], [1, 0], options), {}],
  confusionMatrix: [(options) => metrics.confusionMatrix([0, 1], [1, 1], options), { labels: [0, 1] }],
  copyCheck: [(options) => metrics.copyCheck(rows, rows, rows, options), { falseAlarms: 0.1 }],
  densityCoverage: [(options) => metrics.densityCoverage(rows, rows, options), { k: 2 }],
  falsePositiveRate: [(options) => metrics.falsePositiveRate(table, options), { average: 'macro', ifUndefined: 1 }],
  fid: [(options) => metrics.fid(rows, rows, options), { allowFewExamples: true, groups: 2, seed: 1 }],
  fScore: [(options) => metrics.fScore(table, options), { average: 'macro', ifUndefined: 1, beta: 2 }],
  improvedPrecisionRecall: [(options) => metrics.improvedPrecisionRecall(rows, rows, options), { k: 2 }],
  inceptionScore: [(options) => metrics.inceptionScore(shares, options), { splits: 2 }],
  kid: [(options) => metrics.kid(rows, rows, options), { subsetSize: 3, subsets: 2, seed: 1 }],
  kMeansClusters: [(options) => metrics.kMeansClusters(rows, options), { clusters: 2, restarts: 2, iterations: 3, seed: 1 }],
  mmd: [(options) => metrics.mmd(rows, rows, options), { bandwidth: 1, seed: 1 }],
  multiScaleStructuralSimilarity: [(options) => metrics.multiScaleStructuralSimilarity(pictures, pictures, options), { range: 1, window: 7, sigma: 1.5, weights: [0.5, 0.5] }],
  ndb: [(options) => metrics.ndb(rows, rows, options), { bins: 2, significance: 0.1, whiten: true, iterations: 3, seed: 1 }],
  ndbBins: [(options) => metrics.ndbBins(rows, options), { bins: 2, whiten: true, iterations: 3, seed: 1 }],
  compareNdbBins: [(options) => metrics.compareNdbBins(metrics.ndbBins(rows, { bins: 2 }), rows, options), { significance: 0.1 }],
  normalizedMutualInformation: [(options) => metrics.normalizedMutualInformation([0, 1], [1, 1], options), { mean: 'max' }],
  peakSignalToNoiseRatio: [(options) => metrics.peakSignalToNoiseRatio([1], [2], options), { range: 2 }],
  precision: [(options) => metrics.precision(table, options), { average: 'macro', ifUndefined: 1 }],
  recall: [(options) => metrics.recall(table, options), { average: 'macro', ifUndefined: 1 }],
  recallAtK: [(options) => metrics.recallAtK([[1, 2]], [[0, 1]], options), { k: 1 }],
  rocAuc: [(options) => metrics.rocAuc([1, 2], [1, 0], options), {}],
  rocCurve: [(options) => metrics.rocCurve([1, 2], [1, 0], options), {}],
  slicedWasserstein: [(options) => metrics.slicedWasserstein(rows, rows, options), { projections: 3, power: 1, seed: 1 }],
  specificity: [(options) => metrics.specificity(table, options), { average: 'macro', ifUndefined: 1 }],
  structuralSimilarity: [(options) => metrics.structuralSimilarity(pictures, pictures, options), { range: 1, window: 7, sigma: 1.5 }],
  topKAccuracy: [(options) => metrics.topKAccuracy(shares, rows.map(() => 1), options), { k: 1, labels: [0, 1] }],
};

test.each(Object.entries(calls))('%s refuses what is no option of it, and texts for numbers', (_, [call, options]) => {
  const given = (more: Readonly<Record<string, unknown>>) => () => call({ ...options, ...more } as never);
  expect(given({})).not.toThrow();
  expect(given({ banana: 1 })).toThrow(/there is no option banana\. Known options: /);
  expect(() => call(null as never)).toThrow(OptionError);
  expect(() => call([] as never)).toThrow(OptionError);
  for (const [name, value] of Object.entries(options)) {
    const wrong = typeof value === 'string' ? 3 : String(value);
    expect(given({ [name]: wrong }), `${name} as ${JSON.stringify(wrong)}`).toThrow(OptionError);
  }
});

test('a mistyped option is told what it may be', () => {
  expect(() => metrics.fid(rows, rows, { sed: 1 } as never)).toThrow(new OptionError('fid: there is no option sed. Did you mean seed?'));
});

test('one class or an average, not both', () => {
  expect(() => metrics.recall(table, { of: 1, average: 'macro' } as never)).toThrow(new OptionError('A rate is either { of: CLASS } or an { average }, got both.'));
});

test('numbers beside the data are numbers', () => {
  expect(() => metrics.parzenLogLikelihood(rows, rows, '1' as never)).toThrow(new OptionError("bandwidth must be a finite number above 0, got '1'."));
  expect(() => metrics.parzenLogLikelihood(rows, rows, 1e-60)).toThrow(new OptionError('bandwidth must be from 1e-50 to 1e+50, got 1e-60: take another unit.'));
  expect(() => metrics.parzenBandwidth(rows, rows, ['1'] as never)).toThrow(OptionError);
  expect(() => metrics.classifierCoverage(shares, '2' as never)).toThrow(OptionError);
  expect(() => metrics.classifierCoverage(shares, 2, '0.5' as never)).toThrow(OptionError);
  expect(() => metrics.squaredError([1, 2], [1, 2], '2' as never)).toThrow(OptionError);
  expect(() => metrics.bestAssignment([1, 2], '2' as never)).toThrow(OptionError);
});
