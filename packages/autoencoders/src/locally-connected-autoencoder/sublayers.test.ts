import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { normal, OptionError, randomKey, sizeOfShape } from '@gen/core';
import { registerGradients } from '@gen/core-layers';
import { l2Pooling } from './l2-pooling.js';
import { localContrastNormalization } from './local-contrast-normalization.js';
import { receptiveFields, sumReceptiveFields } from './receptive-fields.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
  registerGradients();
});

const drawn = (shape: readonly number[], seed = 1): tf.Tensor => tf.tensor(normal(randomKey(seed), sizeOfShape(shape)), [...shape]);
type Maps = number[][][][];

describe('receptive fields', () => {
  const [height, width, channels, batch] = [8, 6, 2, 3];
  const geometry = { field: 4, stride: 2 };
  const [rows, columns] = [3, 2];

  it('are the squares, place after place', () => {
    const x = drawn([batch, height, width, channels]) as tf.Tensor4D;
    const values = x.arraySync();
    const expected = Array.from({ length: rows * columns }, (_, place) =>
      values.map((picture) => {
        const [top, left] = [Math.floor(place / columns) * 2, (place % columns) * 2];
        return picture.slice(top, top + 4).flatMap((row) => row.slice(left, left + 4).flat());
      }),
    );
    expect(receptiveFields(x, geometry).arraySync()).toEqual(expected);
  });

  it('are summed back by the adjoint: ⟨Ax, y⟩ = ⟨x, Aᵀy⟩', () => {
    const x = drawn([batch, height, width, channels]) as tf.Tensor4D;
    const y = drawn([rows * columns, batch, 32], 2) as tf.Tensor3D;
    const there = tf.sum(tf.mul(receptiveFields(x, geometry), y)).dataSync()[0]!;
    const back = tf.sum(tf.mul(x, sumReceptiveFields(y, geometry, [height, width, channels]))).dataSync()[0]!;
    expect(Math.abs(there - back)).toBeLessThan(1e-4);
    // The squares of ones count how often each pixel is covered: 4 times in the middle, once in a corner.
    const cover = sumReceptiveFields(tf.ones([6, 1, 32]), geometry, [height, width, channels]).arraySync();
    expect([cover[0]![0]![0]![0], cover[0]![2]![2]![1], cover[0]![3]![0]![0]]).toEqual([1, 4, 2]);
  });
});

describe('L2 pooling', () => {
  it('is √(ε + Σ h²) of each square', () => {
    const h = drawn([2, 6, 5, 3]) as tf.Tensor4D;
    const values = h.arraySync();
    const pooled = l2Pooling(h, { size: 3, stride: 2, epsilon: 0.5 });
    expect(pooled.shape).toEqual([2, 2, 2, 3]);
    (pooled.arraySync()).forEach((picture, example) => picture.forEach((row, y) => row.forEach((place, x) => place.forEach((value, map) => {
      let sum = 0.5;
      for (let down = 0; down < 3; down++) for (let right = 0; right < 3; right++) sum += values[example]![2 * y + down]![2 * x + right]![map]! ** 2;
      expect(value).toBeCloseTo(Math.sqrt(sum), 5);
    }))));
  });

  it('has a finite slope at 0', () => {
    const slope = tf.grad((h: tf.Tensor) => tf.sum(l2Pooling(h as tf.Tensor4D, { size: 2 })))(tf.zeros([1, 3, 3, 1]));
    expect(slope.arraySync()).toEqual(tf.zeros([1, 3, 3, 1]).arraySync());
  });

  it('refuses an option that cannot be', () => {
    expect(() => l2Pooling(tf.zeros([1, 3, 3, 1]), { size: 0 })).toThrow(OptionError);
  });
});

describe('local contrast normalisation', () => {
  const naive = (maps: Maps, size: number, floor: number): Maps => {
    const reach = (size - 1) / 2;
    const smooth = (picture: number[][][], y: number, x: number, of: (value: number) => number): number => {
      let [sum, weights] = [0, 0];
      for (let down = -reach; down <= reach; down++) {
        for (let right = -reach; right <= reach; right++) {
          const place = picture[y + down]?.[x + right];
          if (!place) continue;
          const weight = Math.exp(-(down * down + right * right) / (2 * (size / 4) ** 2));
          weights += weight * place.length;
          sum += weight * place.reduce((all, value) => all + of(value), 0);
        }
      }
      return sum / weights;
    };
    return maps.map((picture) => {
      const centred = picture.map((row, y) => row.map((place, x) => place.map((value) => value - smooth(picture, y, x, (each) => each))));
      return centred.map((row, y) => row.map((place, x) => place.map((value) => value / Math.max(floor, Math.sqrt(smooth(centred, y, x, (each) => each * each))))));
    });
  };

  it.each([[3, 0.01], [5, 1.1]])('is that of summing by hand, in a window of %d with a floor of %d', (size, floor) => {
    const h = drawn([2, 5, 4, 3]) as tf.Tensor4D;
    const expected = naive(h.arraySync(), size, floor);
    const found = localContrastNormalization(h, { size, floor }).arraySync();
    found.forEach((picture, example) => picture.forEach((row, y) => row.forEach((place, x) => place.forEach((value, map) => {
      expect(value).toBeCloseTo(expected[example]![y]![x]![map]!, 4);
    }))));
  });

  it('makes constant maps 0, with a finite slope', () => {
    const flat = tf.fill<tf.Rank.R4>([1, 4, 4, 2], 3);
    for (const value of localContrastNormalization(flat).dataSync()) expect(Math.abs(value)).toBeLessThan(1e-4);
    const slope = tf.grad((h: tf.Tensor) => tf.sum(localContrastNormalization(h as tf.Tensor4D)))(flat);
    expect(slope.dataSync().every(Number.isFinite)).toBe(true);
  });

  it('does not change with the scale or the level of its input, above the floor', () => {
    const h = drawn([1, 5, 5, 2]) as tf.Tensor4D;
    const [one, other] = [localContrastNormalization(h).dataSync(), localContrastNormalization(tf.add(tf.mul(h, 7), 2)).dataSync()];
    one.forEach((value, at) => expect(Math.abs(value - other[at]!)).toBeLessThan(1e-4));
  });

  it('refuses an even window', () => {
    expect(() => localContrastNormalization(tf.zeros([1, 3, 3, 1]), { size: 4 })).toThrow(OptionError);
  });
});
