import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import '@gen/backend-simd';
import { normal, OptionError, randomKey, ShapeError, uniform } from '@gen/core';
import { bernoulliCrossEntropy, freeBits, gaussianKl, gaussianKlPerDimension, gaussianLogLikelihood, squaredError } from './index.js';

const BATCH = 3;
const FEATURES = 10;
const gaussian = (seed: number, scale = 1) => Array.from(normal(randomKey(seed), BATCH * FEATURES), (value) => scale * value);
const tensor = (values: readonly number[]) => tf.tensor([...values], [BATCH, FEATURES]);
const rowSums = (values: readonly number[]) =>
  Array.from({ length: BATCH }, (_, row) => values.slice(row * FEATURES, (row + 1) * FEATURES).reduce((sum, value) => sum + value, 0));

function expectClose(actual: tf.Tensor, expected: readonly number[], tolerance: number): void {
  const values = actual.dataSync();
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(Math.abs(values[i]! - value)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(value))));
}

/**
 * Compares the gradient of Σ_b w_b·f_b, for weights that differ by example, with central differences of the same
 * function in float64.
 */
function expectGradient(f: (x: tf.Tensor) => tf.Tensor, reference: (x: readonly number[]) => readonly number[], at: readonly number[]): void {
  tf.tidy(() => {
    const weights = [0.7, -1.3, 2];
    const gradient = tf.grad((x) => tf.sum(tf.mul(f(x), tf.tensor1d(weights))))(tensor(at)).dataSync();
    const total = (x: readonly number[]) => reference(x).reduce((sum, value, i) => sum + weights[i]! * value, 0);
    const step = 1e-5;
    at.forEach((value, i) => {
      const moved = (shift: number) => total(at.map((other, j) => (j === i ? value + shift : other)));
      const difference = (moved(step) - moved(-step)) / (2 * step);
      // The reference is good to 1e-9; what is left is float32 arithmetic on a handful of operations.
      expect(Math.abs(gradient[i]! - difference)).toBeLessThan(2e-6 * Math.max(1, Math.abs(difference)));
    });
  });
}

const crossEntropyReference = (targets: readonly number[]) => (logits: readonly number[]) =>
  rowSums(logits.map((l, i) => Math.max(l, 0) + Math.log1p(Math.exp(-Math.abs(l))) - l * targets[i]!));
const klReference = (mean: readonly number[], logVariance: readonly number[]) =>
  mean.map((m, i) => 0.5 * (Math.exp(logVariance[i]!) + m * m - 1 - logVariance[i]!));
const likelihoodReference = (x: readonly number[], mean: readonly number[], logVariance: readonly number[]) =>
  rowSums(x.map((value, i) => -0.5 * ((value - mean[i]!) ** 2 / Math.exp(logVariance[i]!) + Math.log(2 * Math.PI) + logVariance[i]!)));

describe.each(['cpu', 'wasm', 'simd'])('losses on %s', (backend) => {
  let count: number;
  beforeAll(async () => {
    await tf.setBackend(backend);
  });
  beforeEach(() => {
    count = tf.memory().numTensors;
    tf.engine().startScope();
  });
  afterEach(() => {
    tf.engine().endScope();
    expect(tf.memory().numTensors).toBe(count);
  });

  describe('bernoulliCrossEntropy', () => {
    const logits = gaussian(1, 4);
    const targets = Array.from(uniform(randomKey(2), BATCH * FEATURES));

    it('equals −Σ t·log p + (1 − t)·log(1 − p)', () => {
      expectClose(bernoulliCrossEntropy(tf.tensor2d([[0, 0, 0]]), tf.tensor2d([[1, 0, 0.5]])), [3 * Math.LN2], 1e-6);
      expectClose(bernoulliCrossEntropy(tensor(logits), tensor(targets)), crossEntropyReference(targets)(logits), 1e-6);
    });

    it.each([1, 7, 61, 67, 784, 787])('sums %d features, however they divide', (features) => {
      const l = Array.from(normal(randomKey(3), 2 * features), (value) => 3 * value);
      const t = Array.from(uniform(randomKey(4), 2 * features), Math.round);
      const rows = [0, 1].map((row) => {
        let sum = 0;
        for (let i = row * features; i < (row + 1) * features; i++) sum += Math.max(l[i]!, 0) + Math.log1p(Math.exp(-Math.abs(l[i]!))) - l[i]! * t[i]!;
        return sum;
      });
      expectClose(bernoulliCrossEntropy(tf.tensor2d(l, [2, features]), tf.tensor2d(t, [2, features])), rows, 2e-6);
    });

    it('stays exact for large logits, and for many small ones', () => {
      const extreme = bernoulliCrossEntropy(tf.tensor2d([[1e4, -1e4, 1e4, 0]]), tf.tensor2d([[1, 0, 0, 1]]));
      expectClose(extreme, [1e4 + Math.LN2], 1e-6);
      expectClose(bernoulliCrossEntropy(tf.zeros([1, 6400]), tf.zeros([1, 6400])), [6400 * Math.LN2], 1e-6);
    });

    it('is NaN where a logit is, so that it is noticed', () => {
      const values = bernoulliCrossEntropy(tf.tensor2d([[1, NaN], [1, 2]]), tf.ones([2, 2])).dataSync();
      expect(values[0]).toBeNaN();
      expect(values[1]).toBeCloseTo(Math.log1p(Math.exp(-1)) + Math.log1p(Math.exp(-2)), 6);
    });

    it('has the gradient σ(l) − t', () => {
      expectGradient((l) => bernoulliCrossEntropy(l, tensor(targets)), crossEntropyReference(targets), logits);
    });

    it('has its gradient for images, in their shape, and through a later tidy', () => {
      const gradient = tf.grad((l) => tf.tidy(() => tf.mean(bernoulliCrossEntropy(l, tf.ones([2, 3, 3, 1])))))(tf.zeros([2, 3, 3, 1]));
      expect(gradient.shape).toEqual([2, 3, 3, 1]);
      expectClose(gradient, new Array<number>(18).fill(-0.25), 1e-7);
    });

    it('has the second derivative σ(l)(1 − σ(l))', () => {
      const second = tf.grad((l) => tf.sum(tf.grad((m) => tf.sum(bernoulliCrossEntropy(m, tf.ones([1, 3]))))(l)))(tf.tensor2d([[-2, 0, 1]]));
      expectClose(second, [-2, 0, 1].map((l) => 1 / (1 + Math.exp(-l)) / (1 + Math.exp(l))), 1e-6);
    });
  });

  describe('gaussianLogLikelihood', () => {
    const x = gaussian(5);
    const mean = gaussian(6);
    const logVariance = gaussian(7);

    it('is that of the standard normal at its mode, and with a fixed σ', () => {
      expectClose(gaussianLogLikelihood(tf.zeros([1, 2]), tf.zeros([1, 2]), { sigma: 1 }), [-Math.log(2 * Math.PI)], 1e-6);
      const fixed = gaussianLogLikelihood(tensor(x), tensor(mean), { sigma: 0.3 });
      expectClose(fixed, likelihoodReference(x, mean, x.map(() => 2 * Math.log(0.3))), 1e-6);
    });

    it('takes a variance of each value or one that all share', () => {
      expectClose(gaussianLogLikelihood(tensor(x), tensor(mean), { logVariance: tensor(logVariance) }), likelihoodReference(x, mean, logVariance), 2e-6);
      const shared = gaussianLogLikelihood(tensor(x), tensor(mean), { logVariance: tf.scalar(-0.7) });
      expectClose(shared, likelihoodReference(x, mean, x.map(() => -0.7)), 2e-6);
    });

    it('integrates to one', () => {
      const points = 4000;
      const grid = Array.from({ length: points }, (_, i) => -8 + (16 * (i + 0.5)) / points);
      const density = gaussianLogLikelihood(tf.tensor2d(grid, [points, 1]), tf.fill([points, 1], 0.4), { sigma: 0.9 }).dataSync<'float32'>();
      expect(density.reduce((sum, value) => sum + Math.exp(value), 0) * (16 / points)).toBeCloseTo(1, 5);
    });

    it('has its gradients by mean and by log-variance', () => {
      expectGradient((m) => gaussianLogLikelihood(tensor(x), m, { sigma: 0.5 }), (m) => likelihoodReference(x, m, m.map(() => Math.log(0.25))), mean);
      expectGradient((m) => gaussianLogLikelihood(tensor(x), m, { logVariance: tensor(logVariance) }), (m) => likelihoodReference(x, m, logVariance), mean);
      expectGradient((v) => gaussianLogLikelihood(tensor(x), tensor(mean), { logVariance: v }), (v) => likelihoodReference(x, mean, v), logVariance);
    });

    it('gives a shared log-variance its gradient: zero where it equals the mean square', () => {
      const difference = x.map((value, i) => value - mean[i]!);
      const meanSquare = difference.reduce((sum, value) => sum + value ** 2, 0) / difference.length;
      const gradient = tf.grad((v) => tf.sum(gaussianLogLikelihood(tensor(x), tensor(mean), { logVariance: v })))(tf.scalar(Math.log(meanSquare)));
      expect(Math.abs(gradient.dataSync()[0]!)).toBeLessThan(1e-5);
    });

    it.each([{ shape: [2, 3] }, { shape: [4] }, { shape: [1, 1, 3] }])('refuses a log-variance that would widen the values: $shape', ({ shape }) => {
      const x = tf.zeros([1, 3]);
      expect(() => gaussianLogLikelihood(x, x, { logVariance: tf.zeros(shape) })).toThrow(ShapeError);
    });

    it.each([0, -1, NaN, Infinity])('refuses a σ of %d', (sigma) => {
      expect(() => gaussianLogLikelihood(tf.zeros([1, 2]), tf.zeros([1, 2]), { sigma })).toThrow(OptionError);
    });
  });

  describe('gaussianKl', () => {
    const mean = gaussian(8);
    const logVariance = gaussian(9);

    it('is 0 for the prior itself and ½(σ² + μ² − 1 − log σ²) elsewhere', () => {
      expectClose(gaussianKl(tf.zeros([2, 3]), tf.zeros([2, 3])), [0, 0], 0);
      expectClose(gaussianKlPerDimension(tensor(mean), tensor(logVariance)), klReference(mean, logVariance), 2e-6);
      expectClose(gaussianKl(tensor(mean), tensor(logVariance)), rowSums(klReference(mean, logVariance)), 2e-6);
    });

    it('is the mean of log q − log p over samples of q, within five standard errors', () => {
      const n = 50_000;
      const [m, v] = [0.8, Math.log(0.3)];
      const z = tf.add(tf.mul(tf.tensor2d(normal(randomKey(10), n), [n, 1]), Math.sqrt(0.3)), m);
      const ratio = tf.sub(
        gaussianLogLikelihood(z, tf.fill([n, 1], m), { logVariance: tf.scalar(v) }),
        gaussianLogLikelihood(z, tf.zeros([n, 1]), { sigma: 1 }),
      ).dataSync<'float32'>();
      const average = ratio.reduce((sum, value) => sum + value, 0) / n;
      const error = Math.sqrt(ratio.reduce((sum, value) => sum + (value - average) ** 2, 0) / n / n);
      expect(Math.abs(average - gaussianKl(tf.tensor2d([[m]]), tf.tensor2d([[v]])).dataSync()[0]!)).toBeLessThan(5 * error);
    });

    it('has its gradients by mean and log-variance', () => {
      expectGradient((m) => gaussianKl(m, tensor(logVariance)), (m) => rowSums(klReference(m, logVariance)), mean);
      expectGradient((v) => gaussianKl(tensor(mean), v), (v) => rowSums(klReference(mean, v)), logVariance);
    });
  });

  describe('squaredError', () => {
    it('sums squares over all features, and has the gradient 2(x − y)', () => {
      const y = gaussian(11);
      const reference = (x: readonly number[]) => rowSums(x.map((value, i) => (value - y[i]!) ** 2));
      expectClose(squaredError(tf.ones([2, 2, 2, 1]), tf.fill([2, 2, 2, 1], 3)), [16, 16], 0);
      expectClose(squaredError(tensor(gaussian(12)), tensor(y)), reference(gaussian(12)), 1e-6);
      expectGradient((x) => squaredError(x, tensor(y)), reference, gaussian(12));
    });
  });

  describe('freeBits', () => {
    it('takes λ for each dimension whose mean over the batch is below it', () => {
      const kl = tf.tensor2d([[0.1, 2, 0.4], [0.3, 4, 0.8]]);
      expectClose(freeBits(kl, 0.5), [0.5 + 3 + 0.6], 1e-6);
      expectClose(freeBits(kl, 0), [0.2 + 3 + 0.6], 1e-6);
    });

    it('gives a gradient only to dimensions above λ', () => {
      const gradient = tf.grad((kl) => freeBits(kl, 0.5))(tf.tensor2d([[0.1, 2], [0.3, 4]]));
      expectClose(gradient, [0, 0.5, 0, 0.5], 1e-7);
    });

    it('refuses what is no KL by dimension or no number of nats', () => {
      expect(() => freeBits(tf.zeros([3]), 0.5)).toThrow(ShapeError);
      expect(() => freeBits(tf.zeros([3, 2]), -1)).toThrow(OptionError);
    });
  });

  it('leak nothing outside a tidy, with gradients or without', () => {
    const x = tf.tidy(() => tf.variable(tf.ones([2, 3])));
    const before = tf.memory().numTensors;
    const losses = [
      () => bernoulliCrossEntropy(x, x),
      () => gaussianLogLikelihood(x, x, { sigma: 2 }),
      () => gaussianLogLikelihood(x, x, { logVariance: x }),
      () => gaussianKl(x, x),
      () => squaredError(x, x),
      () => freeBits(x, 0.5),
    ];
    for (const loss of losses) {
      loss().dispose();
      tf.dispose(tf.variableGrads(() => tf.sum<tf.Scalar>(loss()), [x]));
      expect(tf.memory().numTensors).toBe(before);
    }
    x.dispose();
  });

  it.each([bernoulliCrossEntropy, gaussianKl, squaredError, (a: tf.Tensor, b: tf.Tensor) => gaussianLogLikelihood(a, b, { sigma: 1 })])(
    'shapes that differ are refused',
    (loss) => {
      expect(() => loss(tf.zeros([2, 3]), tf.zeros([2, 4]))).toThrow(/\[2, 3\].*\[2, 4\]/);
      expect(() => loss(tf.zeros([2, 6]), tf.zeros([2, 2, 3]))).toThrow(ShapeError);
      expect(() => loss(tf.scalar(1), tf.scalar(1))).toThrow(ShapeError);
    },
  );
});
