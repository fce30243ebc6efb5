import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { arraySource, foldIn, normal, OptionError, permutation, randomKey, uniform } from '@gen/core';
import { cosineDecay } from '@gen/core-layers';
import golden from '../../test/golden/lasso.json' with { type: 'json' };
import { inferCodes } from './infer-codes.js';
import { relativeGap } from './fista.js';
import { projected } from './parts.js';
import { SparseCoding } from './model.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const lambdas = Object.entries(golden.codes).map(([lambda, codes]) => [Number(lambda), codes] as const);

describe.each(lambdas)('codes at λ = %d', (lambda, expected) => {
  const solve = async () => {
    const problem = { x: tf.tensor2d(golden.x), dictionary: tf.tensor2d(golden.dictionary), lambda };
    const { codes, gap } = await inferCodes(problem, { tolerance: 1e-6, maxIterations: 20_000 });
    return { problem, codes, gap };
  };

  it("are scikit-learn's", async () => {
    const { codes } = await solve();
    const found = codes.arraySync();
    // A gap of 1e-6·½‖x‖² ≈ 4e-6 leaves codes within √(2·4e-6/μ) of the optimum: 0.01 where the atoms in use have μ = 0.1.
    expected.forEach((row, example) => row.forEach((value, atom) => expect(Math.abs(found[example]![atom]! - value)).toBeLessThan(0.01)));
    expect(found.map((row) => row.filter((code) => code !== 0).length)).toEqual(expected.map((row) => row.filter((code) => code !== 0).length));
  });

  it('satisfy the conditions of the optimum', async () => {
    const { codes, gap } = await solve();
    expect(Math.max(...gap)).toBeLessThanOrEqual(1e-6);
    const found = codes.arraySync();
    golden.x.forEach((x, example) => {
      const residual = x.map((value, at) => value - found[example]!.reduce((sum, code, atom) => sum + code * golden.dictionary[atom]![at]!, 0));
      found[example]!.forEach((code, atom) => {
        const correlation = residual.reduce((sum, value, at) => sum + value * golden.dictionary[atom]![at]!, 0);
        if (code === 0) expect(Math.abs(correlation)).toBeLessThan(lambda + 2e-3);
        else expect(Math.abs(correlation - Math.sign(code) * lambda)).toBeLessThan(2e-3);
      });
    });
  });
});

describe('the duality gap', () => {
  const problem = () => ({ x: tf.tensor2d(golden.x), dictionary: tf.tensor2d(golden.dictionary), lambda: 0.3 });
  const objective = (codes: number[][]) =>
    golden.x.map((x, example) => {
      const squares = x.reduce((sum, value, at) => sum + (value - codes[example]!.reduce((all, code, atom) => all + code * golden.dictionary[atom]![at]!, 0)) ** 2, 0);
      return squares / 2 + 0.3 * codes[example]!.reduce((sum, code) => sum + Math.abs(code), 0);
    });

  it('bounds how far codes are from the optimum, at any codes', () => {
    const best = objective(golden.codes['0.3']);
    const anywhere = golden.codes['0.3'].map((row, example) => row.map((code, atom) => code + 0.2 * Math.sin(7 * example + 3 * atom)));
    for (const codes of [anywhere, anywhere.map((row) => row.map(() => 0))]) {
      const gap = relativeGap(problem(), tf.tensor2d(codes)).arraySync();
      objective(codes).forEach((value, example) => {
        const halfSquare = golden.x[example]!.reduce((sum, each) => sum + each * each, 0) / 2;
        expect(gap[example]! * halfSquare).toBeGreaterThan(value - best[example]! - 1e-5);
      });
    }
  });

  it('stops inference where it is wanted, and not before', async () => {
    const { gap } = await inferCodes(problem(), { tolerance: 1e-9, maxIterations: 3 });
    const { gap: later } = await inferCodes(problem(), { tolerance: 1e-3, maxIterations: 10_000 });
    expect(Math.max(...gap)).toBeGreaterThan(1e-3);
    expect(Math.max(...later)).toBeLessThanOrEqual(1e-3);
  });
});

it('an example of zeros has a code of zeros', async () => {
  const { codes, gap } = await inferCodes({ x: tf.zeros([1, 8]), dictionary: tf.tensor2d(golden.dictionary), lambda: 0.3 }, { tolerance: 1e-4, maxIterations: 100 });
  expect(codes.arraySync()).toEqual([golden.dictionary.map(() => 0)]);
  expect([...gap]).toEqual([0]);
});

it('projection shortens long atoms to 1 and leaves the others', () => {
  expect(projected(tf.tensor2d([[3, 4], [0.3, 0.4]])).arraySync()).toEqual([[expect.closeTo(0.6, 6), expect.closeTo(0.8, 6)], [expect.closeTo(0.3, 6), expect.closeTo(0.4, 6)]]);
});

describe('a dictionary that was planted', () => {
  const [atoms, values, size] = [12, 10, 1000];
  /** Unit vectors, more than there are values. */
  const planted = Array.from({ length: atoms }, (_, atom) => {
    const row = [...normal(foldIn(randomKey(41), atom), values)];
    const length = Math.hypot(...row);
    return row.map((value) => value / length);
  });
  /** Two atoms in each example, of weights ±1 to ±2, and a little noise. */
  const x = new Float32Array(size * values);
  for (let example = 0; example < size; example++) {
    const key = foldIn(randomKey(42), example);
    const noise = normal(foldIn(key, 'noise'), values);
    const weights = uniform(foldIn(key, 'weights'), 4);
    const chosen = [...permutation(foldIn(key, 'atoms'), atoms).subarray(0, 2)];
    for (let at = 0; at < values; at++) {
      const sum = chosen.reduce((all, atom, index) => all + (weights[index]! < 0.5 ? -1 : 1) * (1 + weights[index + 2]!) * planted[atom]![at]!, 0);
      x[example * values + at] = sum + 0.01 * noise[at]!;
    }
  }

  const foundBy = async (seed: number): Promise<number> => {
    const model = new SparseCoding({ inputShape: [values], atoms, lambda: 0.3, iterations: 15, seed });
    await model.fit(arraySource(x, { shape: [values], values: 'real' }), { epochs: 25, batchSize: 100, learningRate: 0.1, schedule: cosineDecay(250) });
    const learned = (await model.filters('dictionary')).arraySync() as number[][];
    model.dispose();
    const cosine = (row: number[], atom: number[]) => Math.abs(row.reduce((sum, value, at) => sum + value * atom[at]!, 0)) / Math.hypot(...row);
    return planted.filter((atom) => learned.some((row) => cosine(row, atom) > 0.95)).length;
  };

  it('is found, from any start but for an atom or two', async () => {
    const found = [await foundBy(1), await foundBy(2), await foundBy(3)];
    // Measured: 12, 10, 12 of 12. A random direction is within this cosine of one of twelve with probability 10⁻⁴.
    expect(Math.min(...found)).toBeGreaterThanOrEqual(9);
    expect(found.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(32);
  });
});

it('filters are asked for by the name of the dictionary', async () => {
  const model = new SparseCoding({ inputShape: [3], atoms: 4 });
  await expect(model.filters('encoder')).rejects.toThrow(OptionError);
  model.dispose();
});
