import { beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import { OptionError, randomKey, type Column } from '@gen/core';
import { columnLayout } from './column-layout.js';
import { tableLikelihood } from './table-likelihood.js';

const number = (name: string, { scale = 2, decimals = 3, hasMissing = false } = {}): Column => ({ name, type: 'number', mean: 5, scale, decimals, hasMissing });
const category = (name: string, ...categories: string[]): Column => ({ name, type: 'category', categories });

// Nine values: a, b with its flag, three colours, c in whole numbers, two kinds.
const columns = [number('a'), number('b', { hasMissing: true }), category('colour', 'blue', 'green', 'red'), number('c', { decimals: 0, scale: 0.5 }), category('kind', 'x', 'y')];
const rows = [
  [0.3, -1.2, 0, 0, 1, 0, 0.7, 1, 0],
  [-0.1, 0, 1, 1, 0, 0, -2, 0, 1],
];
const decoded = [
  [0.5, -1, -0.4, 0.2, 1.1, -0.7, 0.9, 0.3, -0.3],
  [0.2, 3, 2, -1, 0.5, 0.1, -1, 1.5, 0.2],
];
const sigmas = [0.2, 0.5, 0.8];

/** log p(x|z) as its definition says, in float64: σ by column a, b, c. */
function logProbability(values: readonly number[], x: readonly number[], [a, b, c]: readonly number[]): number {
  const gaussian = (at: number, sigma: number, rounding: number): number => {
    const variance = sigma ** 2 + Math.max(rounding ** 2 / 3, 0.01 ** 2);
    return -((x[at]! - values[at]!) ** 2) / (2 * variance) - Math.log(2 * Math.PI * variance) / 2;
  };
  const softmax = (from: number, to: number): number => {
    const total = values.slice(from, to).reduce((sum, value) => sum + Math.exp(value), 0);
    return values.slice(from, to).reduce((sum, value, at) => sum + x[from + at]! * Math.log(Math.exp(value) / total), 0);
  };
  const p = 1 / (1 + Math.exp(-values[2]!));
  // A last place of 0.001 at a scale of 2 rounds by up to 0.00025; one of 1 at ½ by up to 1.
  return gaussian(0, a!, 0.00025) + (x[2] === 1 ? Math.log(p) : Math.log(1 - p) + gaussian(1, b!, 0.00025)) + softmax(3, 6) + gaussian(6, c!, 1) + softmax(7, 9);
}

function withSigmas(likelihood: ReturnType<typeof tableLikelihood>): typeof likelihood {
  // Numbers that can be missing come first.
  likelihood.variables['likelihood/logSigma']!.assign(tf.tensor1d([sigmas[1]!, sigmas[0]!, sigmas[2]!].map(Math.log)));
  return likelihood;
}

beforeAll(() => tf.setBackend('cpu'));

describe('log p(x|z)', () => {
  test('is what its definition says, missing numbers and all', () => {
    const likelihood = withSigmas(tableLikelihood(columns));
    const result = likelihood.logProbability(tf.tensor2d(decoded), tf.tensor2d(rows)).arraySync();
    rows.forEach((row, at) => expect(result[at]).toBeCloseTo(logProbability(decoded[at]!, row, sigmas), 4));
  });

  test('its parts by value sum to its negative, each column its own', () => {
    const likelihood = withSigmas(tableLikelihood(columns));
    const parts = likelihood.contributions(tf.tensor2d(decoded), tf.tensor2d(rows)).arraySync() as number[][];
    rows.forEach((row, at) => expect(-parts[at]!.reduce((sum, part) => sum + part, 0)).toBeCloseTo(logProbability(decoded[at]!, row, sigmas), 4));
    // The second row lacks b, whose flag had the logit 2, and is blue and of the kind y.
    expect(parts[1]![1]! + 0).toBe(0);
    expect(parts[1]![2]).toBeCloseTo(Math.log1p(Math.exp(-2)), 5);
    expect(parts[1]![3]).toBeCloseTo(Math.log(Math.exp(-1) + Math.exp(0.5) + Math.exp(0.1)) + 1, 5);
    expect([4, 5, 7].map((place) => parts[1]![place]! + 0)).toEqual([0, 0, 0]);
    expect(parts[1]![8]).toBeCloseTo(Math.log(Math.exp(1.5) + Math.exp(0.2)) - 0.2, 5);
  });

  test('a missing number changes nothing but for its flag', () => {
    const likelihood = withSigmas(tableLikelihood(columns));
    const other = decoded[1]!.with(1, -40);
    const [first, second] = likelihood.logProbability(tf.tensor2d([decoded[1]!, other]), tf.tensor2d([rows[1]!, rows[1]!])).arraySync();
    expect(second).toBe(first);
  });

  test('has the gradients of finite differences, for the decoder and for σ', () => {
    const likelihood = withSigmas(tableLikelihood(columns));
    const variable = likelihood.variables['likelihood/logSigma']!;
    const x = tf.tensor2d(rows);
    const toDecoded = tf.grad((values: tf.Tensor) => tf.sum(likelihood.logProbability(values, x)))(tf.tensor2d(decoded)).arraySync() as number[][];
    const step = 1e-5;
    decoded.forEach((values, row) =>
      values.forEach((value, at) => {
        const moved = (by: number): number => logProbability(values.with(at, value + by), rows[row]!, sigmas);
        expect(toDecoded[row]![at]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 3);
      }),
    );
    const { grads } = tf.variableGrads(() => tf.sum<tf.Scalar>(likelihood.logProbability(tf.tensor2d(decoded), x)), [variable]);
    const toLogSigma = Object.values(grads)[0]!.arraySync() as number[];
    [1, 0, 2].forEach((at, place) => {
      const moved = (by: number): number => rows.reduce((sum, row, index) => sum + logProbability(decoded[index]!, row, sigmas.with(at, sigmas[at]! * Math.exp(by))), 0);
      expect(toLogSigma[place]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 3);
    });
  });

  test('stays finite at extremes of logits and of σ', () => {
    const likelihood = tableLikelihood(columns);
    likelihood.variables['likelihood/logSigma']!.assign(tf.tensor1d([-60, -60, -60]));
    const far = tf.tensor2d([[0.3, 4, -90, -90, 90, 0, 0.7, -90, 90], decoded[1]!.with(2, 90)]);
    expect(likelihood.logProbability(far, tf.tensor2d(rows)).arraySync().every(Number.isFinite)).toBe(true);
    // With σ at its least a perfect prediction of a is worth log 100 nats more than one that is as uncertain as its column.
    const [certain] = tableLikelihoodOf(number('a'), -60);
    const [uncertain] = tableLikelihoodOf(number('a'), 0);
    expect(certain! - uncertain!).toBeCloseTo(Math.log(100), 3);
  });
});

function tableLikelihoodOf(column: Column, logSigma: number): number[] {
  const likelihood = tableLikelihood([column]);
  likelihood.variables['likelihood/logSigma']!.assign(tf.tensor1d([logSigma]));
  return likelihood.logProbability(tf.tensor2d([[0.5]]), tf.tensor2d([[0.5]])).arraySync();
}

describe('mean and draw', () => {
  const many = 20_000;
  const repeated = (times: number): tf.Tensor2D => tf.tile(tf.tensor2d([decoded[0]!]), [times, 1]);
  const likelihood = (): ReturnType<typeof tableLikelihood> => withSigmas(tableLikelihood(columns));
  const softmax = (logits: readonly number[]): number[] => logits.map((logit) => Math.exp(logit) / logits.reduce((sum, each) => sum + Math.exp(each), 0));
  const missing = 1 / (1 + Math.exp(0.4));

  test('the mean has the numbers, the share of missing ones and the shares of categories', () => {
    const [row] = likelihood().mean(tf.tensor2d([decoded[0]!])).arraySync() as number[][];
    const expected = [0.5, -1, missing, ...softmax([0.2, 1.1, -0.7]), 0.9, ...softmax([0.3, -0.3])];
    row!.forEach((value, at) => expect(value).toBeCloseTo(expected[at]!, 5));
  });

  test('draws are rows: whole flags, one category each, and no number where it is missing', () => {
    const drawn = likelihood().draw(repeated(500), randomKey(1)).arraySync() as number[][];
    for (const row of drawn) {
      expect([0, 1]).toContain(row[2]);
      if (row[2] === 1) expect(row[1]! + 0).toBe(0);
      for (const [from, to] of [[3, 6], [7, 9]] as const) expect(row.slice(from, to).sort((a, b) => b - a)).toEqual([1, ...new Array<number>(to - from - 1).fill(0)]);
    }
  });

  test('draws have the shares, means and standard deviations of the distribution', () => {
    const drawn = likelihood().draw(repeated(many), randomKey(2)).arraySync() as number[][];
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value / values.length, 0);
    const share = (at: number): number => mean(drawn.map((row) => row[at]!));
    // Five standard errors of a share of 20,000.
    const shares = [missing, ...softmax([0.2, 1.1, -0.7]), ...softmax([0.3, -0.3])];
    [2, 3, 4, 5, 7, 8].forEach((at, place) => expect(Math.abs(share(at) - shares[place]!)).toBeLessThan(5 * Math.sqrt(0.25 / many)));
    for (const [at, center, sigma] of [[0, 0.5, 0.2], [1, -1, 0.5], [6, 0.9, 0.8]] as const) {
      const values = drawn.filter((row) => at !== 1 || row[2] === 0).map((row) => row[at]!);
      expect(Math.abs(mean(values) - center)).toBeLessThan((5 * sigma) / Math.sqrt(values.length));
      expect(Math.abs(mean(values.map((value) => (value - center) ** 2)) - sigma ** 2)).toBeLessThan(5 * sigma ** 2 * Math.sqrt(2 / values.length));
    }
  });

  test('the same key draws the same', () => {
    const draw = (seed: number): number[] => Array.from(likelihood().draw(tf.tensor2d(decoded), randomKey(seed)).dataSync());
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });
});

test.each<[string, Column[]]>([
  ['numbers alone', [number('a'), number('b')]],
  ['numbers that can all be missing', [number('a', { hasMissing: true })]],
  ['categories alone', [category('a', 'x', 'y'), category('b', 'x', 'y'), category('c', 'only')]],
])('%s will do', (_, some) => {
  const likelihood = tableLikelihood(some);
  const { width } = columnLayout(some, 'Model');
  const decode = tf.ones([3, width]);
  expect(likelihood.mean(decode).shape).toEqual([3, width]);
  const drawn = likelihood.draw(decode, randomKey(1));
  expect(drawn.shape).toEqual([3, width]);
  expect(likelihood.logProbability(decode, drawn).arraySync().every(Number.isFinite)).toBe(true);
});

test.each<[string, unknown]>([
  ['none', []],
  ['no list', {}],
  ['a text', ['a']],
  ['a scale of 0', [{ ...number('a'), scale: 0 }]],
  ['a mean that is none', [{ ...number('a'), mean: null }]],
  ['no categories', [category('a')]],
])('columns that are %s are refused', (_, wrong) => {
  expect(() => columnLayout(wrong as Column[], 'Model')).toThrow(OptionError);
});
