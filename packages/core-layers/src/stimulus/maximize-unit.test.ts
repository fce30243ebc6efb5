import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DataError, normal, OptionError, randomKey, ShapeError } from '@gen/core';
import { maximizeUnit, type UnitEncoder } from './maximize-unit.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const weights = [[1, -2], [2, 0.5], [-2, 4]] as const;
const linear: UnitEncoder = {
  what: 'Linear.optimalStimulus',
  inputShape: [3],
  units: 2,
  encode: (x) => tf.add(tf.matMul(x as tf.Tensor2D, tf.tensor2d(weights.map((row) => [...row]))), tf.tensor1d([0.25, -1])),
};

/** xᵀAx with A of eigenvalues 5, 2 and −1, its eigenvectors the columns of a rotation. */
const rotation = [[2 / 3, -1 / 3, 2 / 3], [2 / 3, 2 / 3, -1 / 3], [-1 / 3, 2 / 3, 2 / 3]];
const quadratic: UnitEncoder = {
  what: 'Quadratic.optimalStimulus',
  inputShape: [3, 1],
  units: 1,
  encode: (x) => tf.sum(tf.mul(tf.square(tf.matMul(tf.reshape(x, [-1, 3]), tf.tensor2d(rotation))), tf.tensor1d([5, 2, -1])), 1, true),
};

const valuesOf = async (tensor: tf.Tensor) => {
  const values = [...(await tensor.data())];
  tensor.dispose();
  return values;
};

describe('maximizeUnit', () => {
  it.each([0, 1])('of a linear unit (%d) is its weight vector, of the length that is asked', async (unit) => {
    const column = weights.map((row) => row[unit]!);
    const size = Math.hypot(...column);
    for (const norm of [1, 7]) {
      const { stimulus, response } = await maximizeUnit(linear, unit, { norm });
      const found = await valuesOf(stimulus);
      // In float32 the cosine is known to 1e-7, and with it the angle to 5e-4.
      found.forEach((value, index) => expect(Math.abs(value / norm - column[index]! / size)).toBeLessThan(1e-3));
      expect(Math.hypot(...found)).toBeCloseTo(norm, 4);
      expect(Math.abs(response - (norm * size + [0.25, -1][unit]!))).toBeLessThan(1e-4 * norm);
    }
  });

  it('of a quadratic unit is the first eigenvector, with the square of the length times its value', async () => {
    const { stimulus, response } = await maximizeUnit(quadratic, 0, { norm: 2 });
    expect(stimulus.shape).toEqual([3, 1]);
    const found = await valuesOf(stimulus);
    const cosine = found.reduce((sum, value, index) => sum + (value / 2) * rotation[index]![0]!, 0);
    expect(Math.abs(cosine)).toBeGreaterThan(1 - 1e-5);
    expect(Math.abs(response - 20)).toBeLessThan(1e-3);
  });

  it('starts from an example that is given, with or without others', async () => {
    const near = rotation.map((row) => [0.999 * row[0]! + 0.01 * row[1]!]);
    const { stimulus, response } = await maximizeUnit(quadratic, 0, { starts: 0, from: [near] });
    const cosine = (await valuesOf(stimulus)).reduce((sum, value, index) => sum + value * rotation[index]![0]!, 0);
    expect(cosine).toBeGreaterThan(1 - 1e-5);
    expect(Math.abs(response - 5)).toBeLessThan(1e-3);
  });

  it('takes the best of several maxima', async () => {
    // Two bumps on the circle, of heights 1 and 2 at angles 0 and π.
    const bumps: UnitEncoder = {
      what: 'bumps', inputShape: [2], units: 1,
      encode: (x) => {
        const [first] = tf.split(x, 2, 1) as [tf.Tensor];
        return tf.add(tf.exp(tf.mul(8, tf.sub(first, 1))), tf.mul(2, tf.exp(tf.mul(8, tf.sub(tf.neg(first), 1)))));
      },
    };
    const lower = await maximizeUnit(bumps, 0, { starts: 0, from: [1, 0.2] });
    const higher = await maximizeUnit(bumps, 0, { starts: 6, from: [1, 0.2] });
    expect(lower.response).toBeCloseTo(1, 3);
    expect(higher.response).toBeCloseTo(2, 3);
    tf.dispose([lower.stimulus, higher.stimulus]);
  });

  it('stays where a unit answers alike to everything', async () => {
    const silent: UnitEncoder = { ...linear, what: 'silent', encode: (x) => tf.relu(tf.sub(tf.matMul(x as tf.Tensor2D, tf.ones([3, 2])), 100)) };
    const { stimulus, response } = await maximizeUnit(silent, 1, { starts: 0, from: [0, 3, 4] });
    expect(response).toBe(0);
    (await valuesOf(stimulus)).forEach((value, index) => expect(value).toBeCloseTo([0, 0.6, 0.8][index]!, 6));
  });

  it('is the same for the same seed, and leaves nothing behind but what it returns', async () => {
    const before = tf.memory().numTensors;
    const [first, again] = [await maximizeUnit(quadratic, 0, { seed: 3 }), await maximizeUnit(quadratic, 0, { seed: 3 })];
    expect(tf.memory().numTensors).toBe(before + 2);
    expect(await valuesOf(again.stimulus)).toEqual(await valuesOf(first.stimulus));
  });

  it('of the lowest frequencies alone is the part of the weights that lies in them', async () => {
    const [height, width] = [4, 5];
    const filter = normal(randomKey(3), height * width);
    const unit: UnitEncoder = {
      what: 'filter', inputShape: [height, width, 1], units: 1,
      encode: (x) => tf.matMul(tf.reshape(x, [-1, height * width]) as tf.Tensor2D, tf.tensor2d(filter, [height * width, 1])),
    };
    // The cosine transform of the weights, its two lowest frequencies each way, and back.
    const wave = (side: number, frequency: number, at: number) => Math.sqrt((frequency === 0 ? 1 : 2) / side) * Math.cos((Math.PI * frequency * (2 * at + 1)) / (2 * side));
    const expected = Array.from({ length: height * width }, (_, pixel) => {
      let sum = 0;
      for (const down of [0, 1]) for (const across of [0, 1]) {
        const strength = filter.reduce((all, weight, at) => all + weight * wave(height, down, Math.floor(at / width)) * wave(width, across, at % width), 0);
        sum += strength * wave(height, down, Math.floor(pixel / width)) * wave(width, across, pixel % width);
      }
      return sum;
    });
    const size = Math.hypot(...expected);
    const { stimulus, response } = await maximizeUnit(unit, 0, { frequencies: 2, norm: 3 });
    (await valuesOf(stimulus)).forEach((value, at) => expect(Math.abs(value / 3 - expected[at]! / size)).toBeLessThan(1e-3));
    expect(response).toBeCloseTo(3 * size, 3);
    const all = await maximizeUnit(unit, 0, { frequencies: 9 });
    (await valuesOf(all.stimulus)).forEach((value, at) => expect(Math.abs(value - filter[at]! / Math.hypot(...filter))).toBeLessThan(1e-3));
    await expect(maximizeUnit(linear, 0, { frequencies: 2 })).rejects.toThrow('frequencies are for pictures');
  });

  it('refuses what cannot be', async () => {
    await expect(maximizeUnit(linear, 2)).rejects.toThrow(new OptionError('Linear.optimalStimulus: the unit must be an integer from 0 to 1, got 2.'));
    await expect(maximizeUnit(linear, 0.5)).rejects.toThrow(OptionError);
    await expect(maximizeUnit(linear, 0, { norm: 0 })).rejects.toThrow(OptionError);
    await expect(maximizeUnit(linear, 0, { starts: 0 })).rejects.toThrow('there must be an example to start from');
    await expect(maximizeUnit(linear, 0, { from: [0, 0, 0] })).rejects.toThrow(DataError);
    await expect(maximizeUnit(linear, 0, { from: [1, 2] })).rejects.toThrow(ShapeError);
    await expect(maximizeUnit(linear, 0, { step: 1 } as never)).rejects.toThrow('no option step');
  });
});
