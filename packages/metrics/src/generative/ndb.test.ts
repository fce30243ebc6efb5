import { expect, test } from 'vitest';
import { OptionError, ShapeError } from '@gen/core';
import { gaussian, summary } from '../../test/gaussian.js';
import { ALL_MODES, ring } from '../../test/ring.js';
import { ndbBins } from './ndb-bins.js';
import { compareNdbBins, ndb } from './ndb.js';

test('missing modes are empty bins, and the others have too many', () => {
  const { different, sampleShares, trainingShares, zScores, jensenShannon } = ndb(ring(1, 800, ALL_MODES), ring(2, 400, [0, 2, 4, 6]), { bins: 8 });
  expect([...trainingShares].every((share) => Math.abs(share - 1 / 8) < 1e-9)).toBe(true);
  expect([...sampleShares].sort()).toEqual([0, 0, 0, 0, expect.closeTo(0.25, 9), expect.closeTo(0.25, 9), expect.closeTo(0.25, 9), expect.closeTo(0.25, 9)]);
  expect(different).toBe(8);
  // The formula of the paper: z of ⅛ of 800 against 0 or ¼ of 400.
  for (const [bin, share] of sampleShares.entries()) {
    const pooled = (100 + 400 * share) / 1200;
    expect(zScores[bin]).toBeCloseTo((share - 1 / 8) / Math.sqrt(pooled * (1 - pooled) * (1 / 800 + 1 / 400)), 9);
  }
  // KL(p ‖ m) = ½·ln(⅛/(1/16)) + ½·ln(⅛/(3/16)); KL(q ‖ m) = ln(¼/(3/16)).
  expect(jensenShannon).toBeCloseTo((0.5 * Math.log(2) + 0.5 * Math.log(2 / 3) + Math.log(4 / 3)) / 2, 9);
});

test('of one distribution about five in a hundred bins differ', () => {
  const { mean, error } = summary(Array.from({ length: 30 }, (_, seed) => ndb(gaussian(seed, 1000, 2), gaussian(seed + 100, 1000, 2), { bins: 10, seed, iterations: 20 }).share));
  // The bins are made around the training examples, so a few more than the level may differ.
  expect(Math.abs(mean - 0.05)).toBeLessThan(4 * error + 0.02);
});

test('whitening makes the unit of a column immaterial', () => {
  const stretch = (rows: { readonly shape: number[]; readonly values: Float64Array }) => ({ ...rows, values: rows.values.map((value, index) => (index % 2 === 0 ? value : 1024 * value)) });
  const [x, y] = [ring(1, 160, ALL_MODES), ring(2, 160, [0, 1, 2])];
  expect(ndb(stretch(x), stretch(y), { bins: 8, whiten: true })).toEqual(ndb(x, y, { bins: 8, whiten: true }));
});

test('duplicated and constant examples are bins like any other', () => {
  const result = ndb([[1], [1], [1], [2]], [[1], [2], [2], [2]], { bins: 3, whiten: true });
  expect([...result.trainingShares].sort()).toEqual([0, 0.25, 0.75]);
  expect([...result.sampleShares].sort()).toEqual([0, 0.25, 0.75]);
});

test('refuses more bins than examples, and another level', () => {
  expect(() => ndb([[1], [2]], [[1]], { bins: 3 })).toThrow(OptionError);
  expect(() => ndb([[1], [2]], [[1]], { bins: 2, significance: 0.2 as 0.1 })).toThrow(OptionError);
  expect(() => ndb([[1], [2]], [[1, 2]], { bins: 2 })).toThrow(ShapeError);
});

test('bins that are made once tell the same of each set', () => {
  const [x, y] = [ring(1, 160, ALL_MODES), ring(2, 160, [0, 1, 2])];
  for (const whiten of [false, true]) {
    const bins = ndbBins(x, { bins: 8, whiten, seed: 3 });
    for (const samples of [x, y]) expect(compareNdbBins(bins, samples, { significance: 0.01 })).toEqual(ndb(x, samples, { bins: 8, whiten, seed: 3, significance: 0.01 }));
  }
  expect(() => compareNdbBins(ndbBins(x, { bins: 8 }), [[1]])).toThrow(new ShapeError('samples must have examples of the 2 values that the bins are of, got 1.'));
});
