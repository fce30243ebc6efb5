import { beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import { OptionError, ShapeError } from '@gen/core';
import { sparsityKl } from './sparsity-kl.js';

const codes = [[0.1, 0.8, 0.02], [0.3, 0.6, 0.08], [0.2, 0.4, 0.05]];

/** The definition in float64. */
function divergence(rows: readonly (readonly number[])[], rho: number): number {
  return rows[0]!.reduce((sum, _, unit) => {
    const mean = rows.reduce((total, row) => total + row[unit]! / rows.length, 0);
    return sum + rho * Math.log(rho / mean) + (1 - rho) * Math.log((1 - rho) / (1 - mean));
  }, 0);
}

beforeAll(() => tf.setBackend('cpu'));

describe('the divergence of mean activations', () => {
  test.each([0.05, 0.5, 0.9])('is what its definition says, at ρ = %d', (rho) => {
    expect(sparsityKl(tf.tensor2d(codes), rho).arraySync()).toBeCloseTo(divergence(codes, rho), 5);
  });

  test('is 0 where every mean is ρ', () => {
    expect(sparsityKl(tf.tensor2d([[0, 0.2], [0.5, 0.3]]), 0.25).arraySync()).toBeCloseTo(0, 6);
  });

  test('has the gradient of central differences', () => {
    const gradient = tf.grad((x: tf.Tensor) => sparsityKl(x, 0.05))(tf.tensor2d(codes)).arraySync() as number[][];
    const step = 1e-5;
    codes.forEach((row, i) =>
      row.forEach((value, j) => {
        const moved = (by: number): number => divergence(codes.with(i, row.with(j, value + by)), 0.05);
        expect(gradient[i]![j]).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 3);
      }),
    );
  });

  test('stays finite where a unit is never or always on', () => {
    const [never, always] = [0, 1].map((value) => sparsityKl(tf.fill([4, 1], value), 0.05).arraySync());
    // ρ log ρ/10⁻⁶ + (1 − ρ) log (1 − ρ), and the like of 1.
    expect(never).toBeCloseTo(0.05 * Math.log(0.05e6) + 0.95 * Math.log(0.95), 4);
    // In float32 the margin below 1 is a multiple of 2⁻²⁴, 5 % off.
    expect(always! / (0.05 * Math.log(0.05) + 0.95 * Math.log(0.95e6))).toBeCloseTo(1, 2);
  });
});

test('what is no ρ and no code is refused', () => {
  for (const rho of [0, 1, -0.1, NaN]) expect(() => sparsityKl(tf.tensor2d(codes), rho)).toThrow(OptionError);
  expect(() => sparsityKl(tf.tensor1d([0.5]), 0.05)).toThrow(ShapeError);
});
