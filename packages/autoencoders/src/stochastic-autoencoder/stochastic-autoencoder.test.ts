import '@gen/backend-simd';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { arraySource, OptionError } from '@gen/core';
import { cosineDecay } from '@gen/core-layers';
import { gaussianNoise, saltAndPepper } from '../corruption/index.js';
import { StochasticAutoencoder } from './model.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

const BITS = 3;
const STATES = Array.from({ length: 2 ** BITS }, (_, state) => Array.from({ length: BITS }, (_bit, bit) => (state >> bit) & 1));
const indexOf = (bits: ArrayLike<number>, offset = 0): number => STATES[0]!.reduce((index, _, bit) => index + (bits[offset + bit]! << bit), 0);
/** How often each state is in the data, of 100: neither even nor a product of its bits. */
const COUNTS = [30, 4, 8, 12, 3, 9, 6, 28];
const WANTED = COUNTS.map((count) => count / 100);
const NOISE = 0.1;
/** Share of the bits that become 0 or 1 by chance: half of them change. */
const DISTURBED = 0.1;

const data = arraySource(
  Float32Array.from(COUNTS.flatMap((count, state) => Array.from({ length: 8 * count }, () => STATES[state]!).flat())),
  { shape: [BITS], values: 'binary', range: [0, 1] },
);

/** Half the sum of the differences: the largest difference in the probability of any event. */
const totalVariation = (p: readonly number[], q: readonly number[]): number => p.reduce((sum, value, at) => sum + Math.abs(value - q[at]!) / 2, 0);

/**
 * The chain's transition matrix, by enumeration of what a state can be disturbed to and by integrating over the values of the
 * code: a grid of steps of two thirds of a standard deviation out to four, which smooth functions are integrated by to 1e-4.
 */
async function transitions(model: StochasticAutoencoder): Promise<number[][]> {
  const nodes = Array.from({ length: 13 }, (_, at) => (at - 6) * (2 / 3));
  const points = nodes.flatMap((a) => nodes.flatMap((b) => nodes.map((c) => [a, b, c] as const)));
  const weights = points.map((point) => Math.exp(-point.reduce((sum, node) => sum + node ** 2, 0) / 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const codes = await model.encode(STATES);
  const means = codes.arraySync() as number[][];
  codes.dispose();
  const given: number[][] = [];
  for (const mean of means) {
    const decoded = await model.decode(points.map((point) => point.map((node, at) => mean[at]! + NOISE * node)));
    const probabilities = decoded.arraySync() as number[][];
    decoded.dispose();
    const row = STATES.map(() => 0);
    probabilities.forEach((p, at) => {
      STATES.forEach((bits, state) => (row[state]! += (weights[at]! / total) * bits.reduce((product, bit, place) => product * (bit ? p[place]! : 1 - p[place]!), 1)));
    });
    given.push(row);
  }
  return STATES.map((from) => STATES.map((_, state) => STATES.reduce((sum, to, middle) => sum + disturbed(from, to) * given[middle]![state]!, 0)));
}

/** How likely a state is disturbed to another. */
const disturbed = (from: readonly number[], to: readonly number[]): number => from.reduce((product, bit, place) => product * (bit === to[place] ? 1 - DISTURBED / 2 : DISTURBED / 2), 1);

/** The transitions with p(x|x̃) as good as bits drawn one by one can have it: by Bayes' rule, each bit by itself. */
function bestTransitions(): number[][] {
  const given = STATES.map((seen) => {
    const joint = STATES.map((from, state) => WANTED[state]! * disturbed(from, seen));
    const total = joint.reduce((sum, mass) => sum + mass, 0);
    const bits = seen.map((_, place) => joint.reduce((sum, mass, state) => sum + (STATES[state]![place]! * mass) / total, 0));
    return STATES.map((state) => state.reduce((product, bit, place) => product * (bit ? bits[place]! : 1 - bits[place]!), 1));
  });
  return STATES.map((from) => STATES.map((_, state) => STATES.reduce((sum, to, middle) => sum + disturbed(from, to) * given[middle]![state]!, 0)));
}

const stationary = (matrix: readonly (readonly number[])[]): number[] => {
  let row = STATES.map(() => 1 / STATES.length);
  for (let step = 0; step < 2000; step++) row = row.map((_, to) => row.reduce((sum, mass, from) => sum + mass * matrix[from]![to]!, 0));
  return row;
};

const histogram = (values: ArrayLike<number>): number[] => {
  const counts = STATES.map(() => 0);
  for (let at = 0; at < values.length; at += BITS) counts[indexOf(values, at)]! += BITS / values.length;
  return counts;
};

const make = () => new StochasticAutoencoder({ inputShape: [BITS], latentDim: 3, hidden: [32], activation: 'tanh', codeNoise: NOISE, corruption: saltAndPepper(DISTURBED), seed: 2 });

describe('the chain on eight states', () => {
  it('steps as its transition matrix says, and comes to draw from the data', async () => {
    const model = make();
    await model.fit(data, { epochs: 300, batchSize: 800, learningRate: 0.01, schedule: cosineDecay(300) });
    const matrix = await transitions(model);
    matrix.forEach((row) => expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5));
    // One step from one state: 4,000 draws are within 0.03 of eight probabilities, about three times what chance makes.
    for (const state of [0, 5]) {
      const step = await model.chain({ start: Array.from({ length: 4000 }, () => STATES[state]!), steps: 1, output: 'draw', seed: state });
      expect(totalVariation(histogram(step.dataSync()), matrix[state]!)).toBeLessThan(0.03);
      step.dispose();
    }
    const end = stationary(matrix);
    const samples = await model.sample(4000, { steps: 60, output: 'draw', seed: 4 });
    expect(totalVariation(histogram(samples.dataSync()), end)).toBeLessThan(0.03);
    samples.dispose();
    // The best chain of this kind misses the data by 0.032, since it draws bits one by one; the learned one by a little more.
    expect(totalVariation(stationary(bestTransitions()), WANTED)).toBeCloseTo(0.032, 3);
    expect(totalVariation(end, stationary(bestTransitions()))).toBeLessThan(0.05);
    expect(totalVariation(end, WANTED)).toBeLessThan(0.09);
    expect(totalVariation(STATES.map(() => 1 / 8), WANTED)).toBeGreaterThan(0.25);
    model.dispose();
  }, 120_000);

  it('does not come to the data before training', async () => {
    const model = make();
    expect(totalVariation(stationary(await transitions(model)), WANTED)).toBeGreaterThan(0.25);
    model.dispose();
  });
});

describe('the Gaussian chain', () => {
  it('keeps the mean and the spread of points from N(1, 0.5²)', async () => {
    // Quantiles of the distribution, so that the data has no chance in it but for its rounding.
    const points = Float32Array.from({ length: 512 }, (_, at) => 1 + 0.5 * Math.SQRT2 * inverseError(2 * ((at + 0.5) / 512) - 1));
    const source = arraySource(points, { shape: [1], values: 'real' });
    const model = new StochasticAutoencoder({ inputShape: [1], latentDim: 2, hidden: [32], activation: 'tanh', likelihood: 'gaussian', codeNoise: 0.05, corruption: gaussianNoise(0.5), seed: 1 });
    await model.fit(source, { epochs: 200, batchSize: 512, learningRate: 0.02, schedule: cosineDecay(200) });
    const samples = await model.sample(2000, { steps: 50, seed: 3 });
    const values = Array.from(samples.dataSync());
    samples.dispose();
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    expect(Math.abs(mean - 1)).toBeLessThan(0.1);
    expect(Math.abs(deviation - 0.5)).toBeLessThan(0.08);
    // A draw given the disturbed point: x̃ and x are jointly Gaussian, of variances 0.5 and 0.25, so that what is left is 0.125.
    const metrics = await model.evaluate(source, { seed: 5 });
    expect(metrics['loss']!.value).toBeCloseTo(0.5 * Math.log(2 * Math.PI * Math.E * 0.125), 1);
    model.dispose();
  }, 120_000);
});

describe('walking chains', () => {
  it('is decided by the seed, step by step, and leaves no tensors', async () => {
    const model = make();
    await model.fit(data, { steps: 2 });
    const before = tf.memory().numTensors;
    const walk = async (options: object) => {
      const states = await model.chain({ count: 5, steps: 6, output: 'draw', seed: 3, ...options });
      const read = { shape: states.shape, values: Array.from(states.dataSync()) };
      states.dispose();
      return read;
    };
    const all = await walk({});
    expect(all.shape).toEqual([6, 5, BITS]);
    expect(await walk({})).toEqual(all);
    expect((await walk({ seed: 4 })).values).not.toEqual(all.values);
    const some = await walk({ burnIn: 1, every: 2 });
    expect(some.shape).toEqual([2, 5, BITS]);
    const row = (step: number) => all.values.slice((step - 1) * 5 * BITS, step * 5 * BITS);
    expect(some.values).toEqual([...row(3), ...row(5)]);
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  it('stops when told to, and leaves nothing', async () => {
    const model = make();
    await model.fit(data, { steps: 1 });
    const before = tf.memory().numTensors;
    const controller = new AbortController();
    const steps: number[] = [];
    const onProgress = (done: number): void => {
      steps.push(done);
      if (done === 3) controller.abort();
    };
    await expect(model.sample(4, { steps: 1000, signal: controller.signal, onProgress })).rejects.toThrow(/abort/);
    await expect(model.chain({ steps: 1000, signal: controller.signal })).rejects.toThrow(/abort/);
    expect(steps).toEqual([1, 2, 3]);
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  it('refuses what leaves nothing to keep, and other contradictions', async () => {
    const model = make();
    await expect(model.chain({ steps: 5, burnIn: 5 })).rejects.toThrow('of 5 steps none is kept with burnIn 5 and every 1');
    await expect(model.chain({ start: STATES, count: 2 })).rejects.toThrow('leave out count');
    await expect(model.chain({ start: [[0, 1]] })).rejects.toThrow('start');
    await expect(model.sample(0)).rejects.toThrow('count must be an integer ≥ 1');
    expect(() => new StochasticAutoencoder({ inputShape: [3], corruption: { type: 'occlusion', side: 2, fill: 0, centered: false } })).toThrow(OptionError);
    model.dispose();
  });
});

/** erf⁻¹ by Newton's method on the series of erf, for |y| < 0.999. */
function inverseError(y: number): number {
  let x = 0;
  for (let step = 0; step < 100; step++) x -= ((errorFunction(x) - y) * Math.sqrt(Math.PI)) / (2 * Math.exp(-x * x));
  return x;
}

function errorFunction(x: number): number {
  let [term, sum] = [x, x];
  for (let n = 1; n < 80; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}
