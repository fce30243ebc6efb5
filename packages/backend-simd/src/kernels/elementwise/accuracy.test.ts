import { beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { hasRelaxedSimd, registerSimdBackend } from '../../index.js';
import { enableRelaxedSimd } from '../../node.js';

enableRelaxedSimd();
registerSimdBackend('simd-baseline', { relaxed: false });

/** Every 20,011th float32 there is, from the smallest to the largest of both signs, about two hundred thousand numbers. */
function numbersOfAllSizes(): Float32Array {
  const bits = new Int32Array(Math.floor(2 ** 32 / 20_011));
  for (let index = 0; index < bits.length; index++) bits[index] = index * 20_011;
  return new Float32Array(bits.buffer).filter((number) => Number.isFinite(number));
}

const numbers = numbersOfAllSizes();
const SMALLEST_NORMAL = 2 ** -126;

function expectAccurate(found: Float32Array, truth: (x: number) => number, bound: number): void {
  let worst = 0;
  let where = Number.NaN;
  numbers.forEach((x, index) => {
    const expected = truth(x);
    const answer = found[index]!;
    // Where the true number is out of range or below the normal ones, float32 has no relative accuracy.
    if (Number.isNaN(expected) || Math.abs(Math.fround(expected)) === Infinity) {
      if (!Object.is(answer, Math.fround(expected))) worst = where = Infinity;
      return;
    }
    const error = Math.abs(answer - expected) / Math.max(Math.abs(expected), SMALLEST_NORMAL);
    if (!(error <= worst)) [worst, where] = [error, x];
  });
  expect(worst, `at ${where}`).toBeLessThan(bound);
}

const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** erf by its series, which converges everywhere, in float64. */
function erf(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
    term *= -(x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** The two builds: with one rounding for a product and a sum, and with two. */
const backends = hasRelaxedSimd() ? ['simd', 'simd-baseline'] : ['simd'];

describe.each(backends)('on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
  });

  test.each<[name: string, op: (x: tf.Tensor) => tf.Tensor, truth: (x: number) => number]>([
    ['exp', tf.exp, Math.exp],
    ['expm1', tf.expm1, Math.expm1],
    ['log', tf.log, Math.log],
    ['log1p', tf.log1p, Math.log1p],
    ['tanh', tf.tanh, Math.tanh],
    ['sigmoid', tf.sigmoid, (x) => 1 / (1 + Math.exp(-x))],
    ['softplus', tf.softplus, softplus],
    ['rsqrt', tf.rsqrt, (x) => 1 / Math.sqrt(x)],
    ['sin', tf.sin, Math.sin],
    ['cos', tf.cos, Math.cos],
  ])('%s is right to 2e-7 for numbers of all sizes', (_, op, truth) => {
    const result = tf.tidy(() => op(tf.tensor1d(numbers)));
    expectAccurate(result.dataSync() as Float32Array, truth, 2e-7);
    result.dispose();
  });
  
  test('erf is right to 3e-7', () => {
    const places = Float32Array.from({ length: 20_001 }, (_, index) => (index - 10_000) / 2_000);
    const found = tf.tidy(() => tf.erf(tf.tensor1d(places)).dataSync());
    const worst = Math.max(...places.map((x, index) => (x === 0 ? Math.abs(found[index]!) : Math.abs(found[index]! / erf(x) - 1))));
    expect(worst).toBeLessThan(3e-7);
  });
});
