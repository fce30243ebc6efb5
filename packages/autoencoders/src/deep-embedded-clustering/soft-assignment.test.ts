import '@gen/backend-simd';
import { registerGradients } from '@gen/core-layers';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { divergenceFromTarget } from './divergence.js';
import { logSoftAssignment, targetDistribution } from './soft-assignment.js';

describe('logSoftAssignment', () => {
  it("is Student's t kernel, normalised", () => {
    const q = tf.tidy(() => tf.exp(logSoftAssignment(tf.tensor2d([[0, 0], [3, 4]]), tf.tensor2d([[0, 1], [3, 4], [0, 0]]))).arraySync());
    // 1 + squared distances: 2, 26, 1 of the first; 19, 1, 26 of the second.
    [[2, 26, 1], [19, 1, 26]].forEach((kernels, row) => {
      const total = kernels.reduce((sum, kernel) => sum + 1 / kernel, 0);
      kernels.forEach((kernel, cluster) => expect(q[row]![cluster]).toBeCloseTo(1 / kernel / total, 6));
    });
  });
});

describe('targetDistribution', () => {
  it('squares assignments, counts clusters alike and normalises, as worked out by hand', () => {
    const p = tf.tidy(() => targetDistribution(tf.tensor2d([[0.8, 0.2], [0.6, 0.4]]), tf.tensor1d([1.4, 0.6])).arraySync());
    const expected = [[0.64 / 1.4, 0.04 / 0.6], [0.36 / 1.4, 0.16 / 0.6]].map(([a, b]) => [a! / (a! + b!), b! / (a! + b!)]);
    p.forEach((row, index) => row.forEach((value, cluster) => expect(value).toBeCloseTo(expected[index]![cluster]!, 6)));
  });
});

describe('divergenceFromTarget', () => {
  const codes = [[0.3, -1.2], [2, 0.5], [-0.7, 0.1]];
  const centres = [[0, 1], [1.5, 0], [-1, -1]];
  const frequencies = [0.5, 0.2, 0.3];
  const kernels = codes.map((code) => centres.map((centre) => 1 / (1 + squared(code, centre))));
  const q = kernels.map((row) => row.map((kernel) => kernel / row.reduce((sum, one) => sum + one, 0)));
  const p = q.map((row) => {
    const weights = row.map((share, cluster) => share ** 2 / frequencies[cluster]!);
    return weights.map((weight) => weight / weights.reduce((sum, one) => sum + one, 0));
  });

  it('is KL(p‖q) of each example', () => {
    const found = tf.tidy(() => divergenceFromTarget(logSoftAssignment(tf.tensor2d(codes), tf.tensor2d(centres)), tf.tensor1d(frequencies)).arraySync());
    found.forEach((value, row) => expect(value).toBeCloseTo(p[row]!.reduce((sum, target, cluster) => sum + target * Math.log(target / q[row]![cluster]!), 0), 6));
  });

  it("has the paper's gradients, equations 4 and 5: p counts as given", () => {
    registerGradients();
    const [ofCodes, ofCentres] = tf.tidy(() => {
      const gradients = tf.grads((z, mu) => tf.sum(divergenceFromTarget(logSoftAssignment(z as tf.Tensor2D, mu as tf.Tensor2D), tf.tensor1d(frequencies))));
      return gradients([tf.tensor2d(codes), tf.tensor2d(centres)]).map((gradient) => gradient.arraySync() as number[][]);
    });
    const pull = (row: number, cluster: number, column: number) => 2 * kernels[row]![cluster]! * (p[row]![cluster]! - q[row]![cluster]!) * (codes[row]![column]! - centres[cluster]![column]!);
    const each = [0, 1, 2];
    for (const column of [0, 1]) {
      for (const row of each) expect(ofCodes![row]![column]).toBeCloseTo(each.reduce((sum, cluster) => sum + pull(row, cluster, column), 0), 5);
      for (const cluster of each) expect(ofCentres![cluster]![column]).toBeCloseTo(each.reduce((sum, row) => sum - pull(row, cluster, column), 0), 5);
    }
  });
});

function squared(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, column) => sum + (value - b[column]!) ** 2, 0);
}
