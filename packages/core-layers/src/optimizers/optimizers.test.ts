import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import '@gen/backend-simd';
import { CheckpointError, foldIn, normal, OptionError, randomKey, ShapeError } from '@gen/core';
import { createOptimizer, type Optimizer, type OptimizerName } from './index.js';

const SHAPES = { 'encoder/0/kernel': [5, 3], 'encoder/0/bias': [3] } as const;
const PATHS = Object.keys(SHAPES) as (keyof typeof SHAPES)[];
const size = (path: keyof typeof SHAPES) => SHAPES[path].reduce((product, side) => product * side, 1);
const NAMES: readonly OptimizerName[] = ['sgd', 'momentum', 'rmsprop', 'adam'];

const start = (path: keyof typeof SHAPES) => normal(foldIn(randomKey(1), path), size(path));
/** Gradients of very different sizes, so that every term of the formulas shows. */
const gradientAt = (path: keyof typeof SHAPES, step: number) =>
  normal(foldIn(foldIn(randomKey(2), path), step), size(path)).map((value, i) => value * 10 ** ((i % 5) - 3));
const rateAt = (step: number) => 0.01 * (1 + Math.cos(step / 10));

function makeVariables(values: (path: keyof typeof SHAPES) => tf.TypedArray = start): Record<string, tf.Variable> {
  return Object.fromEntries(PATHS.map((path) => [path, tf.tidy(() => tf.variable(tf.tensor(values(path), [...SHAPES[path]])))]));
}

function train(optimizer: Optimizer, from: number, to: number): void {
  for (let step = from; step < to; step++) {
    tf.tidy(() => {
      const gradients = Object.fromEntries(PATHS.map((path) => [path, tf.tensor(gradientAt(path, step), [...SHAPES[path]])]));
      optimizer.apply(gradients, rateAt(step));
    });
  }
}

const valuesOf = (variables: Record<string, tf.Tensor>) => Object.fromEntries(Object.entries(variables).map(([path, tensor]) => [path, tensor.dataSync().slice()]));

/** The textbook formulas in float64, over all steps of one number. */
const textbook: Record<OptimizerName, (start: number, gradient: (step: number) => number, steps: number) => number> = {
  sgd(theta, gradient, steps) {
    for (let t = 0; t < steps; t++) theta -= rateAt(t) * gradient(t);
    return theta;
  },
  momentum(theta, gradient, steps) {
    let velocity = 0;
    for (let t = 0; t < steps; t++) {
      velocity = 0.9 * velocity + gradient(t);
      theta -= rateAt(t) * velocity;
    }
    return theta;
  },
  rmsprop(theta, gradient, steps) {
    let q = 0;
    for (let t = 0; t < steps; t++) {
      q = 0.9 * q + 0.1 * gradient(t) ** 2;
      theta -= (rateAt(t) * gradient(t)) / (Math.sqrt(q) + 1e-8);
    }
    return theta;
  },
  adam(theta, gradient, steps) {
    let [m, v] = [0, 0];
    for (let t = 0; t < steps; t++) {
      m = 0.9 * m + 0.1 * gradient(t);
      v = 0.999 * v + 0.001 * gradient(t) ** 2;
      theta -= (rateAt(t) * (m / (1 - 0.9 ** (t + 1)))) / (Math.sqrt(v / (1 - 0.999 ** (t + 1))) + 1e-8);
    }
    return theta;
  },
};

describe.each(['cpu', 'wasm', 'simd'])('optimisers on %s', (backend) => {
  let variables: Record<string, tf.Variable>;
  let count: number;
  beforeAll(async () => {
    await tf.setBackend(backend);
  });
  beforeEach(() => {
    count = tf.memory().numTensors;
    variables = makeVariables();
  });
  afterEach(() => {
    tf.dispose(variables);
    expect(tf.memory().numTensors).toBe(count);
  });

  it.each(NAMES)('%s follows its formula for 50 steps within 1e-5 of the distance it goes', (name) => {
    const optimizer = createOptimizer(name, variables);
    train(optimizer, 0, 50);
    for (const path of PATHS) {
      const gradients = Array.from({ length: 50 }, (_, step) => gradientAt(path, step));
      variables[path]!.dataSync().forEach((value, i) => {
        const expected = textbook[name](start(path)[i]!, (step) => gradients[step]![i]!, 50);
        expect(Math.abs(value - expected)).toBeLessThan(1e-5 * Math.max(1, Math.abs(expected)));
      });
    }
    optimizer.dispose();
  });

  it('adam keeps to its ε where gradients are of its size', () => {
    const optimizer = createOptimizer('adam', variables, { beta1: 0.5, beta2: 0.9, epsilon: 0.1 });
    const before = valuesOf(variables);
    tf.tidy(() => optimizer.apply(Object.fromEntries(PATHS.map((path) => [path, tf.fill([...SHAPES[path]], 0.1)])), 0.3));
    // m̂ = 0.1 and √v̂ = 0.1, so the step is 0.3·0.1/(0.1 + 0.1).
    for (const path of PATHS) variables[path]!.dataSync().forEach((value, i) => expect(before[path]![i]! - value).toBeCloseTo(0.15, 6));
    optimizer.dispose();
  });

  it.each([
    { centered: true, momentum: 0 },
    { centered: false, momentum: 0.8 },
    { centered: true, momentum: 0.8 },
  ])('rmsprop with %j follows its formula for 50 steps within 1e-5 of the distance it goes', ({ centered, momentum }) => {
    const optimizer = createOptimizer('rmsprop', variables, { decay: 0.95, epsilon: 0.01, centered, momentum });
    train(optimizer, 0, 50);
    for (const path of PATHS) {
      const gradients = Array.from({ length: 50 }, (_, step) => gradientAt(path, step));
      variables[path]!.dataSync().forEach((value, i) => {
        let [theta, q, a, v] = [start(path)[i]!, 0, 0, 0];
        gradients.forEach((gradient, t) => {
          const g = gradient[i]!;
          q = 0.95 * q + 0.05 * g ** 2;
          a = centered ? 0.95 * a + 0.05 * g : 0;
          v = momentum * v + g / (Math.sqrt(q - a ** 2) + 0.01);
          theta -= rateAt(t) * v;
        });
        expect(Math.abs(value - theta)).toBeLessThan(1e-5 * Math.max(1, Math.abs(theta)));
      });
    }
    expect(Object.keys(optimizer.state())).toHaveLength(2 * (1 + Number(centered) + Number(momentum > 0)));
    optimizer.dispose();
  });

  it('centered rmsprop bears a gradient that never changes, whose variance is 0', () => {
    const optimizer = createOptimizer('rmsprop', variables, { centered: true, epsilon: 0.1 });
    const gradients = Object.fromEntries(PATHS.map((path) => [path, tf.fill([...SHAPES[path]], 0.3)]));
    for (let step = 0; step < 300; step++) optimizer.apply(gradients, 0.001);
    // From the hundredth step on the deviation is nearly 0, and a step 0.001·0.3/0.1.
    const before = valuesOf(variables);
    optimizer.apply(gradients, 0.001);
    for (const path of PATHS) variables[path]!.dataSync().forEach((value, i) => expect(before[path]![i]! - value).toBeCloseTo(0.003, 4));
    tf.dispose(gradients);
    optimizer.dispose();
  });

  it.each(NAMES)('%s leaves alone what others keep of its variables and state', (name) => {
    const optimizer = createOptimizer(name, variables);
    train(optimizer, 0, 2);
    const shared = { ...variables, ...optimizer.state() };
    const kept = Object.fromEntries(Object.entries(shared).map(([key, tensor]) => [key, tf.clone(tensor)]));
    const reshaped = Object.fromEntries(PATHS.map((path) => [path, tf.reshape(variables[path]!, [-1])]));
    const before = [valuesOf(kept), valuesOf(reshaped)];
    train(optimizer, 2, 5);
    expect([valuesOf(kept), valuesOf(reshaped)]).toEqual(before);
    for (const path of PATHS) expect(valuesOf(variables)[path]).not.toEqual(before[0]![path]);
    tf.dispose([kept, reshaped]);
    optimizer.dispose();
  });

  it.each(NAMES)('%s takes a gradient that is the variable itself', (name) => {
    const optimizer = createOptimizer(name, variables);
    const copies = makeVariables();
    const other = createOptimizer(name, copies);
    tf.tidy(() => {
      other.apply(Object.fromEntries(PATHS.map((path) => [path, tf.mul(copies[path]!, 1)])), 0.1);
      optimizer.apply(variables, 0.1);
    });
    expect(valuesOf(variables)).toEqual(valuesOf(copies));
    optimizer.dispose();
    other.dispose();
    tf.dispose(copies);
  });

  it('adam takes the first steps of tf.train.adam', () => {
    const other = makeVariables();
    const theirs = tf.train.adam(0.01, 0.9, 0.999, 1e-8);
    const ours = createOptimizer('adam', variables);
    for (let step = 0; step < 5; step++) {
      tf.tidy(() => {
        const gradients = Object.fromEntries(PATHS.map((path) => [path, tf.tensor(gradientAt(path, step), [...SHAPES[path]])]));
        ours.apply(gradients, 0.01);
        theirs.applyGradients(PATHS.map((path) => ({ name: other[path]!.name, tensor: gradients[path]! })));
      });
      for (const path of PATHS) {
        const expected = other[path]!.dataSync();
        variables[path]!.dataSync().forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 6));
      }
    }
    theirs.dispose();
    tf.dispose(other);
    ours.dispose();
  });

  it.each(NAMES)('%s goes on bit for bit from any saved step', (name) => {
    const straight = createOptimizer(name, variables);
    train(straight, 0, 40);
    const expected = valuesOf(variables);
    straight.dispose();
    for (const stop of [0, 1, 7, 39]) {
      const first = makeVariables();
      const before = createOptimizer(name, first);
      train(before, 0, stop);
      const saved = Object.fromEntries(Object.entries(before.state()).map(([key, tensor]) => [key, { values: tensor.dataSync().slice(), shape: tensor.shape }]));
      const second = makeVariables();
      const after = createOptimizer(name, second);
      train(after, 0, 3);
      for (const path of PATHS) second[path]!.assign(first[path]!);
      tf.tidy(() => after.restore(Object.fromEntries(Object.entries(saved).map(([key, { values, shape }]) => [key, tf.tensor(values, shape)])), before.step));
      expect(after.step).toBe(stop);
      train(after, stop, 40);
      expect(valuesOf(second)).toEqual(expected);
      before.dispose();
      after.dispose();
      tf.dispose([first, second]);
    }
  });

  it.each(NAMES)('%s holds the same number of tensors after 100 steps, in a tidy or not', (name) => {
    const optimizer = createOptimizer(name, variables);
    const gradients = Object.fromEntries(PATHS.map((path) => [path, tf.ones([...SHAPES[path]])]));
    const before = tf.memory();
    for (let step = 0; step < 100; step++) optimizer.apply(gradients, 0.01);
    for (let step = 0; step < 100; step++) tf.tidy(() => optimizer.apply(gradients, 0.01));
    optimizer.restore(optimizer.state(), 3);
    expect(optimizer.step).toBe(3);
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
    expect(Object.values(gradients).every((gradient) => !gradient.isDisposed)).toBe(true);
    tf.dispose(gradients);
    optimizer.dispose();
  });

  it.each(NAMES)('%s leaves frozen variables alone, and takes them up when they are thawed', (name) => {
    const frozen = variables['encoder/0/bias']!;
    frozen.trainable = false;
    const optimizer = createOptimizer(name, variables);
    expect(Object.keys(optimizer.state()).some((key) => key.endsWith('bias'))).toBe(false);
    train(optimizer, 0, 3);
    expect(frozen.dataSync()).toEqual(start('encoder/0/bias'));
    frozen.trainable = true;
    train(optimizer, 3, 4);
    expect(frozen.dataSync()).not.toEqual(start('encoder/0/bias'));
    expect(Object.keys(optimizer.state())).toHaveLength({ sgd: 0, momentum: 2, rmsprop: 2, adam: 4 }[name]);
    optimizer.dispose();
  });

  it('refuses gradients that do not fit before anything is changed', () => {
    const optimizer = createOptimizer('adam', variables);
    const before = valuesOf(variables);
    tf.tidy(() => {
      const kernel = tf.ones([5, 3]);
      const bias = tf.ones([3]);
      expect(() => optimizer.apply({ 'encoder/0/kernel': kernel, 'encoder/0/bias': bias, 'decoder/0/bias': bias }, 0.1)).toThrow(/decoder\/0\/bias/);
      expect(() => optimizer.apply({ 'encoder/0/kernel': kernel }, 0.1)).toThrow(OptionError);
      expect(() => optimizer.apply({ 'encoder/0/kernel': kernel, 'encoder/0/bias': tf.ones([4]) }, 0.1)).toThrow(ShapeError);
      expect(() => optimizer.apply({ 'encoder/0/kernel': kernel, 'encoder/0/bias': bias }, NaN)).toThrow(/learning rate/);
    });
    expect(valuesOf(variables)).toEqual(before);
    expect(optimizer.step).toBe(0);
    optimizer.dispose();
  });

  it('refuses a state that does not fit and keeps its own', () => {
    const optimizer = createOptimizer('momentum', variables);
    train(optimizer, 0, 2);
    const before = valuesOf(optimizer.state());
    tf.tidy(() => {
      const kernel = tf.ones([5, 3]);
      const bias = tf.ones([3]);
      const refused: [Record<string, tf.Tensor>, number][] = [
        [{ 'momentum/encoder/0/kernel': kernel }, 2],
        [{ 'momentum/encoder/0/kernel': kernel, 'momentum/encoder/0/bias': tf.ones([4]) }, 2],
        [{ 'momentum/encoder/0/kernel': kernel, 'momentum/encoder/0/bias': tf.ones([3], 'int32') }, 2],
        [{ 'momentum/encoder/0/kernel': kernel, 'momentum/encoder/0/bias': bias, 'momentum/other': bias }, 2],
        [{ 'momentum/encoder/0/kernel': kernel, 'momentum/encoder/0/bias': bias }, -1],
        [{ 'momentum/encoder/0/kernel': kernel, 'momentum/encoder/0/bias': bias }, 1.5],
      ];
      for (const [state, step] of refused) expect(() => optimizer.restore(state, step)).toThrow(CheckpointError);
    });
    expect(valuesOf(optimizer.state())).toEqual(before);
    expect(optimizer.step).toBe(2);
    optimizer.dispose();
  });
});

describe('optimisers on simd', () => {
  const options = { rmsprop: { centered: true, momentum: 0.5 }, sgd: {}, momentum: {}, adam: {} } as const;

  async function trained(name: OptimizerName, backend: string): Promise<Record<string, tf.TypedArray>> {
    await tf.setBackend(backend);
    const variables = makeVariables();
    const optimizer = createOptimizer(name, variables, options[name]);
    train(optimizer, 0, 20);
    const values = valuesOf({ ...variables, ...optimizer.state() });
    optimizer.dispose();
    tf.dispose(variables);
    return values;
  }

  it.each(NAMES)('%s gives the bits of the formula in ops', async (name) => {
    expect(await trained(name, 'simd')).toEqual(await trained(name, 'cpu'));
  });
});
