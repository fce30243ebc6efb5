import '@tensorflow/tfjs-backend-cpu';
import { Matrix, SVD } from 'ml-matrix';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldIn, normal, randomKey } from '@gen/core';
import { PCA } from './pca.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** 1,200 rows of 6 numbers that are correlated and far from 0: more than two batches of them. */
function rows(): number[][] {
  const mixing = normal(foldIn(randomKey(1), 'mixing'), 36);
  const noise = normal(foldIn(randomKey(1), 'rows'), 1200 * 6);
  return Array.from({ length: 1200 }, (_, row) =>
    Array.from({ length: 6 }, (_, column) => {
      let value = 40 + column;
      for (let from = 0; from < 6; from++) value += mixing[column * 6 + from]! * noise[row * 6 + from]!;
      return value;
    }),
  );
}

describe('PCA', () => {
  const x = rows();
  const means = Array.from({ length: 6 }, (_, column) => x.reduce((sum, row) => sum + row[column]!, 0) / x.length);
  const centred = x.map((row) => row.map((value, column) => value - means[column]!));
  const singular = new SVD(new Matrix(centred));

  it('finds the right singular vectors of the centred data and its variances', async () => {
    const pca = new PCA({ inputShape: [6], components: 3 });
    await pca.fit(x);
    const components = (await (await pca.components()).array()) as number[][];
    for (let k = 0; k < 3; k++) {
      expect(pca.explainedVariance[k]! / (singular.diagonal[k]! ** 2 / x.length)).toBeCloseTo(1, 5);
      const cosine = components[k]!.reduce((sum, value, column) => sum + value * singular.rightSingularVectors.get(column, k), 0);
      expect(Math.abs(cosine)).toBeCloseTo(1, 5);
      expect(Math.max(...components[k]!)).toBe(Math.max(...components[k]!.map(Math.abs)));
    }
    expect(pca.totalVariance / (singular.diagonal.reduce((sum, value) => sum + value ** 2, 0) / x.length)).toBeCloseTo(1, 5);
    pca.dispose();
  });

  it('leaves of the data what the other singular values hold, and nothing with all components', async () => {
    for (const components of [2, 6]) {
      const pca = new PCA({ inputShape: [6], components });
      await pca.fit(x);
      const restored = (await (await pca.reconstruct(x)).array()) as number[][];
      const error = restored.reduce((sum, row, index) => sum + row.reduce((all, value, column) => all + (value - x[index]![column]!) ** 2, 0), 0) / x.length;
      const left = singular.diagonal.slice(components).reduce((sum, value) => sum + value ** 2, 0) / x.length;
      expect(Math.abs(error - left)).toBeLessThan(1e-4);
      pca.dispose();
    }
  });

  it('codes are uncorrelated, centred, and decode as reconstruct does; no tensor is left', async () => {
    const before = tf.memory().numTensors;
    const pca = new PCA({ inputShape: [3, 2], components: 2 });
    const pictures = x.map(([a, b, c, d, e, f]) => [[a!, b!], [c!, d!], [e!, f!]]);
    await pca.fit(pictures);
    const codes = await pca.encode(pictures);
    const [first, second] = [0, 1].map((column) => (codes.arraySync()).map((row) => row[column]!));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean(first!))).toBeLessThan(1e-3);
    expect(Math.abs(mean(first!.map((value, row) => value * second![row]!)))).toBeLessThan(1e-3);
    const [decoded, restored] = [await pca.decode(codes), await pca.reconstruct(pictures)];
    expect(decoded.shape).toEqual([1200, 3, 2]);
    expect(Array.from(decoded.dataSync())).toEqual(Array.from(restored.dataSync()));
    tf.dispose([codes, decoded, restored]);
    pca.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses more components than values, use before fit, other shapes and what is not finite, and keeps what it knew', async () => {
    expect(() => new PCA({ inputShape: [2, 3], components: 7 })).toThrow('examples of 6 values have no 7 principal components');
    const pca = new PCA({ inputShape: [6], components: 1 });
    await expect(pca.encode(x)).rejects.toThrow('call fit first');
    await pca.fit(x);
    const before = pca.explainedVariance[0];
    await expect(pca.fit([[1, 2, 3, 4, 5, Number.NaN]])).rejects.toThrow('NaN');
    await expect(pca.fit([[1, 2]])).rejects.toThrow('[6]');
    expect(pca.explainedVariance[0]).toBe(before);
    pca.dispose();
  });
});
