import { expect, test } from 'vitest';
import { ShapeError } from '../errors.js';
import { arraySource } from './array-source.js';
import { indexedSource, subset } from './indexed-source.js';
import { withTargetValues } from './with-target-values.js';

const context = { epoch: 0, seed: 0 };
const plain = arraySource(Float32Array.of(0, 10, 20), { shape: [1], values: 'real' }, Int32Array.of(7, 8, 9));
const spec = { shape: [2], values: 'real' } as const;
const targets = Float32Array.of(1, 2, 3, 4, 5, 6);

test('each example comes with its target, in any order, beside its label', async () => {
  const source = withTargetValues(plain, targets, spec);
  expect(source.spec).toEqual({ shape: [1], values: 'real', target: spec });
  expect(await source.read(Uint32Array.of(2, 0), context)).toEqual({
    size: 2, x: Float32Array.of(20, 0), labels: Int32Array.of(9, 7), target: Float32Array.of(5, 6, 1, 2),
  });
});

test('batches, parts and sources that take their time have them too', async () => {
  const slow = indexedSource({ spec: plain.spec, size: 3, read: async (indices) => plain.read(indices, context) });
  const part = subset(withTargetValues(slow, targets, spec), Uint32Array.of(1, 2));
  const seen: number[][] = [];
  for await (const { x, target } of part.epoch(0, { batchSize: 1 })) seen.push([...x, ...target!]);
  expect(seen).toEqual([[10, 3, 4], [20, 5, 6]]);
});

test('too few or too many are refused', () => {
  expect(() => withTargetValues(plain, new Float32Array(5), spec)).toThrow(
    new ShapeError('5 values are not a target of shape [2] for each of 3 examples.'),
  );
});
