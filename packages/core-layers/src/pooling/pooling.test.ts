import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import '@gen/backend-simd';
import { foldIn, normal, OptionError, randomKey, ShapeError } from '@gen/core';
import { expectRightDerivatives } from '../../test/derivatives.js';
import { registerGradients } from '../gradients/index.js';
import { maxPoolWithArgmax, unpool, unpoolEvenly } from './index.js';

type Shape = [batch: number, height: number, width: number, channels: number];

/** Shapes with a size of window: even, odd, wide, windows of three, of one, larger than the picture. */
const cases: [Shape, number][] = [[[2, 4, 6, 3], 2], [[3, 7, 5, 2], 2], [[1, 1, 9, 1], 2], [[2, 8, 7, 2], 3], [[1, 3, 2, 2], 1], [[2, 2, 3, 1], 4]];

/** Small ones, whose values are so far apart that differences cross no kink. */
const differentiated: [Shape, number][] = [[[1, 4, 6, 2], 2], [[1, 5, 3, 2], 2], [[1, 5, 4, 2], 3], [[1, 3, 2, 2], 1]];

const numbers = (shape: Shape, purpose = 'x') => normal(foldIn(randomKey(7), purpose), tf.util.sizeFromShape(shape));

/** Maxima and places, by looking at each pixel of each window. */
function bruteForce(values: Float32Array, [batch, height, width, channels]: Shape, size: number) {
  const maxima: number[] = [];
  const argmax: number[] = [];
  for (let example = 0; example < batch; example++) {
    for (let top = 0; top < height; top += size) {
      for (let left = 0; left < width; left += size) {
        for (let channel = 0; channel < channels; channel++) {
          let [most, place] = [-Infinity, -1];
          for (let y = top; y < Math.min(height, top + size); y++) {
            for (let x = left; x < Math.min(width, left + size); x++) {
              const value = values[((example * height + y) * width + x) * channels + channel]!;
              if (value > most) [most, place] = [value, y * width + x];
            }
          }
          maxima.push(most);
          argmax.push(place);
        }
      }
    }
  }
  return { maxima, argmax };
}

/** Each value at its place, all else 0. */
function putBack(values: readonly number[], argmax: readonly number[], [batch, height, width, channels]: Shape): number[] {
  const out = new Array<number>(batch * height * width * channels).fill(0);
  const perExample = values.length / batch;
  values.forEach((value, index) => (out[(Math.floor(index / perExample) * height * width + argmax[index]!) * channels + (index % channels)] = value));
  return out;
}

const read = (tensor: tf.Tensor): number[] => Array.from(tensor.dataSync());

describe.each(['cpu', 'simd', 'wasm'])('pooling with places on %s', (backend) => {
  beforeAll(async () => {
    await tf.setBackend(backend);
    registerGradients();
  });

  describe.each(cases)('of pictures %j by windows of %i', (shape, size) => {
    const values = numbers(shape);

    it('gives the maxima and where they stand, as brute force does', () => {
      tf.tidy(() => {
        const pooled = maxPoolWithArgmax(tf.tensor4d(values, shape), { size });
        const expected = bruteForce(values, shape, size);
        expect(pooled.maxima.shape).toEqual([shape[0], Math.ceil(shape[1] / size), Math.ceil(shape[2] / size), shape[3]]);
        expect(read(pooled.maxima)).toEqual(expected.maxima);
        expect(read(pooled.argmax)).toEqual(expected.argmax);
      });
    });

    it('and unpooling puts every maximum, or what became of it, back at its place', () => {
      tf.tidy(() => {
        const x = tf.tensor4d(values, shape);
        const { maxima, argmax } = maxPoolWithArgmax(x, { size });
        const expected = bruteForce(values, shape, size);
        const pictureSize = [shape[1], shape[2]] as const;
        expect(read(unpool(maxima, argmax, { pictureSize, size }))).toEqual(putBack(expected.maxima, expected.argmax, shape));
        const others = Array.from(numbers(maxima.shape, 'others'));
        expect(read(unpool(tf.tensor4d(others, maxima.shape), argmax, { pictureSize, size }))).toEqual(putBack(others, expected.argmax, shape));
      });
    });

    it('shares values evenly where places are not known, and keeps their sum', () => {
      tf.tidy(() => {
        const { maxima } = maxPoolWithArgmax(tf.tensor4d(values, shape), { size });
        const even = unpoolEvenly(maxima, { pictureSize: [shape[1], shape[2]], size });
        const [sum, expected] = [tf.sum(even, [1, 2]), tf.sum(maxima, [1, 2])].map(read);
        sum!.forEach((value, index) => expect(value).toBeCloseTo(expected![index]!, 4));
        const within = maxPoolWithArgmax(even, { size }).maxima;
        const least = tf.neg(maxPoolWithArgmax(tf.neg<tf.Tensor4D>(even), { size }).maxima);
        expect(read(within)).toEqual(read(least));
      });
    });
  });

  // On wasm the stock gradient of max pooling drops what belongs to maxima below 0.
  it.each(backend === 'wasm' ? [] : differentiated)('has right first and second derivatives of pictures %j by windows of %i', (shape, size) => {
    const pictureSize = [shape[1], shape[2]] as const;
    const argmax = tf.tidy(() => maxPoolWithArgmax(tf.tensor4d(numbers(shape), shape), { size }).argmax);
    expectRightDerivatives({ shapes: [shape], compute: (x) => maxPoolWithArgmax(x as tf.Tensor4D, { size }).maxima });
    expectRightDerivatives({ shapes: [argmax.shape], compute: (flat) => unpool(tf.tanh(flat as tf.Tensor4D), argmax, { pictureSize, size }) });
    expectRightDerivatives({ shapes: [argmax.shape], compute: (flat) => unpoolEvenly(tf.tanh(flat as tf.Tensor4D), { pictureSize, size }) });
    expectRightDerivatives({
      shapes: [shape],
      compute(x) {
        const pooled = maxPoolWithArgmax(tf.tanh(x as tf.Tensor4D), { size });
        return unpool(pooled.maxima, pooled.argmax, { pictureSize, size });
      },
    });
    argmax.dispose();
  });

  it('takes the first of equal maxima, row by row', () => {
    tf.tidy(() => {
      const { maxima, argmax } = maxPoolWithArgmax(tf.tensor4d([0, 0, 3, 5, 0, 0, 5, 5, 1, 2, -1, -1, 2, 1, -1, -1], [1, 4, 4, 1]));
      expect(read(maxima)).toEqual([0, 5, 2, -1]);
      expect(read(argmax)).toEqual([0, 3, 9, 10]);
      const back = unpool(maxima, argmax, { pictureSize: [4, 4] });
      expect(read(back)).toEqual([0, 0, 0, 5, 0, 0, 0, 0, 0, 2, -1, 0, 0, 0, 0, 0]);
    });
  });

  it('leaks nothing', () => {
    const x = tf.tensor4d(numbers([2, 5, 4, 3]), [2, 5, 4, 3]);
    const before = tf.memory().numTensors;
    const gradient = tf.grad((at) => {
      const { maxima, argmax } = maxPoolWithArgmax(at as tf.Tensor4D);
      return tf.sum(tf.square(unpool(maxima, argmax, { pictureSize: [5, 4] })));
    })(x);
    gradient.dispose();
    expect(tf.memory().numTensors).toBe(before);
    x.dispose();
  });
});

describe('what is refused', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('shapes that do not fit, and sizes that are none', () => {
    tf.tidy(() => {
      const x = tf.zeros<tf.Rank.R4>([1, 4, 4, 2]);
      const { maxima, argmax } = maxPoolWithArgmax(x);
      expect(() => maxPoolWithArgmax(tf.zeros([4, 4]) as unknown as tf.Tensor4D)).toThrow(ShapeError);
      expect(() => maxPoolWithArgmax(x, { size: 0 })).toThrow(OptionError);
      expect(() => maxPoolWithArgmax(x, { size: 1.5 })).toThrow(/whole number of pixels ≥ 1, got 1.5/);
      expect(() => unpool(maxima, argmax, { pictureSize: [6, 4] })).toThrow(/6×4 pixels has 3×2 windows of 2×2, and needs values \[batch, 3, 2, channels\], got \[1, 2, 2, 2\]/);
      expect(() => unpool(maxima, tf.zeros([1, 2, 2, 1]), { pictureSize: [4, 4] })).toThrow(/need as many places, got \[1, 2, 2, 1\]/);
      expect(() => unpoolEvenly(maxima, { pictureSize: [4, 4], size: 3 })).not.toThrow();
      expect(() => unpoolEvenly(maxima, { pictureSize: [4, 4], size: 4 })).toThrow(ShapeError);
    });
  });
});
