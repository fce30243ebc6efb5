import { expect, test } from 'vitest';
import { DataError, ShapeError } from '../errors.js';
import { arraySource } from './array-source.js';

const spec = { shape: [2, 1], values: 'real' } as const;
const context = { epoch: 0, seed: 0 };

test('examples are read by position, with their labels', async () => {
  const source = arraySource(Float32Array.of(0, 1, 10, 11, 20, 21), spec, Int32Array.of(5, 6, 7));
  expect(source.size).toBe(3);
  expect(await source.read(Uint32Array.of(2, 0, 2), context)).toEqual({
    size: 3,
    x: Float32Array.of(20, 21, 0, 1, 20, 21),
    labels: Int32Array.of(7, 5, 7),
  });
});

test('without labels there are none in the batch, and what is read is a copy', async () => {
  const values = Float32Array.of(0, 1);
  const batch = await arraySource(values, spec).read(Uint32Array.of(0), context);
  expect(batch).not.toHaveProperty('labels');
  batch.x.fill(9);
  expect([...values]).toEqual([0, 1]);
});

test('what does not fit is refused', () => {
  expect(() => arraySource(new Float32Array(), spec)).toThrow(new DataError('A data source needs at least one example, got none.'));
  expect(() => arraySource(new Float32Array(5), spec)).toThrow(
    new ShapeError('5 values are not a whole number of examples of shape [2, 1].'),
  );
  expect(() => arraySource(new Float32Array(4), { ...spec, shape: [0] })).toThrow(ShapeError);
  expect(() => arraySource(new Float32Array(4), spec, new Int32Array(3))).toThrow(
    new ShapeError('Expected one label for each of 2 examples, got 3 labels.'),
  );
  expect(() => arraySource(new Float32Array(4), spec).read(Uint32Array.of(2), context)).toThrow(DataError);
});
