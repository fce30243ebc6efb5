import '@gen/backend-simd';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { decoderTangentPlane, encoderTangentPlane } from './tangent-plane.js';

/** The sphere of radius 2 by latitude and longitude: ∂/∂latitude has length 2, ∂/∂longitude 2 cos(latitude). */
const sphere = {
  decode: async (z: unknown) => {
    const codes = z as tf.Tensor2D;
    return tf.tidy(() => {
      const [latitude, longitude] = tf.split(codes, 2, 1) as [tf.Tensor, tf.Tensor];
      return tf.mul<tf.Tensor>(2, tf.concat([tf.mul(tf.cos(latitude), tf.cos(longitude)), tf.mul(tf.cos(latitude), tf.sin(longitude)), tf.sin(latitude)], 1));
    });
  },
};
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((sum, value, index) => sum + value * b[index]!, 0);

describe('decoderTangentPlane', () => {
  it('is the known plane of a sphere, with the lengths of its derivatives', async () => {
    const [latitude, longitude] = [0.6, 1.1];
    const before = tf.memory().numTensors;
    const { point, directions, singularValues } = await decoderTangentPlane(sphere, [latitude, longitude], 2);
    expect(tf.memory().numTensors).toBe(before);
    const normal = [Math.cos(latitude) * Math.cos(longitude), Math.cos(latitude) * Math.sin(longitude), Math.sin(latitude)];
    normal.forEach((value, axis) => expect(point[axis]).toBeCloseTo(2 * value, 5));
    // Differences in float32 are right to about 1e-4.
    for (const direction of directions) expect(Math.abs(dot(direction, normal))).toBeLessThan(3e-4);
    expect(dot(directions[0]!, directions[1]!)).toBeCloseTo(0, 10);
    const alongLatitude = [-Math.sin(latitude) * Math.cos(longitude), -Math.sin(latitude) * Math.sin(longitude), Math.cos(latitude)];
    expect(Math.abs(dot(directions[0]!, alongLatitude))).toBeGreaterThan(1 - 1e-6);
    expect(Math.abs(singularValues[0]! - 2)).toBeLessThan(1e-3);
    expect(Math.abs(singularValues[1]! - 2 * Math.cos(latitude))).toBeLessThan(1e-3);
    const one = await decoderTangentPlane(sphere, [[latitude, longitude]], 2, { dimensions: 1 });
    expect(one.directions).toEqual([directions[0]]);
  });

  it('refuses more dimensions than the code has, and codes of another width', async () => {
    await expect(decoderTangentPlane(sphere, [0, 0], 2, { dimensions: 3 })).rejects.toThrow('dimensions must be an integer from 1 to 2, got 3.');
    await expect(decoderTangentPlane(sphere, [0, 0, 0], 2)).rejects.toThrow('got [1, 3]');
    await expect(decoderTangentPlane(sphere, [0, 0], 2, { steps: 1 } as never)).rejects.toThrow('no option steps');
  });
});

describe('encoderTangentPlane', () => {
  /** f(x) = (x₀² + x₁, 3 x₂) */
  const encoder = {
    encode: async (x: unknown) => tf.tidy(() => {
      const [first, second, third] = tf.split(tf.reshape(x as tf.Tensor, [-1, 3]), 3, 1) as [tf.Tensor, tf.Tensor, tf.Tensor];
      return tf.concat([tf.add(tf.square(first), second), tf.mul(3, third)], 1);
    }),
  };

  it('is spanned by the gradients of the code, at the edge of a range as well', async () => {
    for (const [x, options] of [[[1, 0.5, 0.2], {}], [[1, 0, 0.2], { range: [0, 1] as const, step: 0.001 }]] as const) {
      const { directions, singularValues, point } = await encoderTangentPlane(encoder, [[x.slice(0, 3)]], [1, 3], options);
      expect(Array.from(point)).toEqual(x.map(Math.fround));
      // Gradients (2, 1, 0) and (0, 0, 3); the one-sided difference at the edge is off by the step.
      expect(Math.abs(singularValues[0]! - 3)).toBeLessThan(2e-3);
      expect(Math.abs(singularValues[1]! - Math.sqrt(5))).toBeLessThan(2e-3);
      expect(Math.abs(directions[0]![2]!)).toBeGreaterThan(1 - 1e-5);
      expect(Math.abs(dot(directions[1]!, [2, 1, 0])) / Math.sqrt(5)).toBeGreaterThan(1 - 1e-5);
    }
  });

  it('refuses points out of the range', async () => {
    await expect(encoderTangentPlane(encoder, [[2, 0, 0]], [1, 3], { range: [0, 1] })).rejects.toThrow('encoderTangentPlane: the example');
  });
});
