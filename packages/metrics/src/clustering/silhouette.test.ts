import { expect, test } from 'vitest';
import { DataError, normal, randomKey, ShapeError } from '@gen/core';
import golden from '../../test/golden/clustering.json' with { type: 'json' };
import { silhouette } from './silhouette.js';

test.each(golden.silhouettes)('of $name is scikit-learn’s', ({ examples, clusters, value, silhouettes }) => {
  const result = silhouette(examples, clusters);
  // scikit-learn takes distances by |x|² + |y|² − 2x·y, which loses half of the digits.
  expect(result.value).toBeCloseTo(value, 7);
  result.silhouettes.forEach((one, index) => expect(one).toBeCloseTo(silhouettes[index]!, 7));
});

test('over more than a block of examples is that of all pairs at once', () => {
  const values = normal(randomKey(1), 300 * 2);
  const labels = Array.from({ length: 300 }, (_, index) => index % 3);
  const distance = (i: number, j: number) => Math.hypot(values[2 * i]! - values[2 * j]!, values[2 * i + 1]! - values[2 * j + 1]!);
  const { silhouettes } = silhouette({ shape: [300, 2], values }, labels);
  for (const example of [0, 127, 128, 299]) {
    const means = [0, 1, 2].map((cluster) => {
      const others = labels.flatMap((label, index) => (label === cluster && index !== example ? [distance(example, index)] : []));
      return others.reduce((sum, one) => sum + one, 0) / others.length;
    });
    const a = means[labels[example]!]!;
    const b = Math.min(...means.filter((_, cluster) => cluster !== labels[example]));
    expect(silhouettes[example]).toBeCloseTo((b - a) / Math.max(a, b), 12);
  }
});

test('is 0 where all examples are equal', () => {
  expect(silhouette([[1], [1], [1]], [0, 0, 1]).value).toBe(0);
});

test('refuses one cluster, and lists that do not fit', () => {
  expect(() => silhouette([[1], [2]], [0, 0])).toThrow(new DataError('The silhouette needs at least two clusters, got 1.'));
  expect(() => silhouette([[1], [2]], [0, 1, 1])).toThrow(ShapeError);
});
