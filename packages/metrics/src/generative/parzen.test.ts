import { expect, test } from 'vitest';
import { DataError, OptionError, ShapeError } from '@gen/core';
import { gaussian } from '../../test/gaussian.js';
import golden from '../../test/golden/generative.json' with { type: 'json' };
import { parzenBandwidth, parzenLogLikelihood } from './parzen.js';

test.each(golden.pairs)('of $name is scikit-learn’s', ({ x, y, parzen }) => {
  expect(parzenLogLikelihood(x, y, 0.4).value).toBeCloseTo(parzen, 9);
});

test('is finite far from every sample', () => {
  // −(1000)²/2 − ½·log 2π
  expect(parzenLogLikelihood([[0], [0]], [[1000]], 1).value).toBeCloseTo(-500_000 - 0.5 * Math.log(2 * Math.PI), 6);
});

test('the blocks of samples add up', () => {
  const [samples, examples] = [gaussian(1, 300, 2), gaussian(2, 5, 2)];
  const densities = Array.from({ length: 5 }, (_, example) => {
    let sum = 0;
    for (let sample = 0; sample < 300; sample++) {
      const squared = [0, 1].reduce((total, i) => total + (examples.values[2 * example + i]! - samples.values[2 * sample + i]!) ** 2, 0);
      sum += Math.exp(-squared / (2 * 0.3 ** 2)) / (300 * 2 * Math.PI * 0.3 ** 2);
    }
    return Math.log(sum);
  });
  expect(parzenLogLikelihood(samples, examples, 0.3).value).toBeCloseTo(densities.reduce((sum, one) => sum + one, 0) / 5, 10);
});

test('the bandwidth is the one under which validation examples are likeliest', () => {
  const [samples, validation] = [gaussian(1, 200, 1), gaussian(2, 200, 1)];
  const candidates = [0.001, 0.01, 0.3, 3, 30];
  expect(parzenBandwidth(samples, validation, candidates)).toBe(0.3);
  expect(() => parzenBandwidth(samples, validation, [])).toThrow(DataError);
});

test('refuses what does not fit', () => {
  expect(() => parzenLogLikelihood([[1]], [[1]], 0)).toThrow(OptionError);
  expect(() => parzenLogLikelihood([[1]], [[1, 2]], 1)).toThrow(ShapeError);
});
