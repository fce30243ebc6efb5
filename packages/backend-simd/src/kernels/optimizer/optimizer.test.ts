import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { BackendError, foldIn, normal, randomKey } from '@gen/core';
import { withSecondThread } from '../../../test/threads/second-thread.js';
import { registerSimdBackend, setThreads } from '../../index.js';
import type { SimdBackend } from '../../backend.js';

const f = Math.fround;
type Numbers = Readonly<Record<string, number>>;

interface Case {
  readonly kernel: string;
  /** Inputs that the kernel answers with their next numbers, in this order, the value first. */
  readonly old: readonly string[];
  readonly factors: Readonly<Record<string, number>>;
  /** The formula, a float32 rounding after each operation. */
  readonly next: (x: Numbers, factors: Numbers) => readonly number[];
}

const mean = (old: number, sample: number, { decay, share }: Numbers) => f(f(old * decay!) + f(sample * share!));

const cases: readonly Case[] = [
  { kernel: 'GenSgd', old: ['value'], factors: { rate: 0.3 }, next: ({ value, gradient }, { rate }) => [f(value! - f(gradient! * rate!))] },
  {
    kernel: 'GenMomentum',
    old: ['value', 'velocity'],
    factors: { decay: 0.9, rate: 0.3 },
    next({ value, gradient, velocity }, { decay, rate }) {
      const next = f(f(velocity! * decay!) + gradient!);
      return [f(value! - f(next * rate!)), next];
    },
  },
  {
    kernel: 'GenAdam',
    old: ['value', 'gradientSum', 'squareSum'],
    factors: { decay1: 0.9, decay2: 0.999, rate: 0.02, floor: 1e-6 },
    next({ value, gradient, gradientSum, squareSum }, { decay1, decay2, rate, floor }) {
      const first = f(f(gradientSum! * decay1!) + gradient!);
      const second = f(f(squareSum! * decay2!) + f(gradient! * gradient!));
      return [f(value! - f(f(first / f(f(Math.sqrt(second)) + floor!)) * rate!)), first, second];
    },
  },
  {
    kernel: 'GenRmsProp',
    old: ['value', 'squareMean'],
    factors: { decay: 0.9, share: 0.1, momentum: 0, rate: 0.02, epsilon: 1e-6 },
    next({ value, gradient, squareMean }, factors) {
      const squares = mean(squareMean!, f(gradient! * gradient!), factors);
      return [f(value! - f(f(gradient! / f(f(Math.sqrt(squares)) + factors['epsilon']!)) * factors['rate']!)), squares];
    },
  },
  {
    kernel: 'GenRmsProp',
    old: ['value', 'squareMean', 'gradientMean', 'velocity'],
    factors: { decay: 0.9, share: 0.1, momentum: 0.7, rate: 0.02, epsilon: 1e-6 },
    next({ value, gradient, squareMean, gradientMean, velocity }, factors) {
      const squares = mean(squareMean!, f(gradient! * gradient!), factors);
      const center = mean(gradientMean!, gradient!, factors);
      const deviation = f(Math.sqrt(Math.max(f(squares - f(center * center)), 0)));
      const next = f(f(velocity! * factors['momentum']!) + f(gradient! / f(deviation + factors['epsilon']!)));
      return [f(value! - f(next * factors['rate']!)), squares, center, next];
    },
  },
];

const names = ({ old }: Case) => ['gradient', ...old];
/** Roots are taken of what has `square` in its name. */
const numbers = (name: string, size: number) => normal(foldIn(randomKey(1), name), size).map((x) => (name.startsWith('square') ? x * x : x));
const run = ({ kernel, factors }: Case, inputs: tf.NamedTensorMap): tf.Tensor[] => tf.engine().runKernel(kernel, inputs, factors);
const tensors = (each: Case, size: number): tf.NamedTensorMap => Object.fromEntries(names(each).map((name) => [name, tf.tensor1d(numbers(name, size))]));

function expected(each: Case, size: number): Float32Array[] {
  const inputs = Object.fromEntries(names(each).map((name) => [name, numbers(name, size)]));
  const factors = Object.fromEntries(Object.entries(each.factors).map(([name, factor]) => [name, f(factor)]));
  const outputs = each.old.map(() => new Float32Array(size));
  for (let index = 0; index < size; index++) {
    const at = Object.fromEntries(Object.entries(inputs).map(([name, all]) => [name, all[index]!]));
    each.next(at, factors).forEach((value, place) => (outputs[place]![index] = value));
  }
  return outputs;
}

beforeAll(async () => {
  await tf.setBackend('simd');
});
afterAll(() => setThreads(1));

describe.each(cases)('$kernel of $old', (each) => {
  test.each([0, 1, 3, 4, 63, 1001])('gives the bits of its formula for %i numbers, in place, and touches nothing else', (size) => {
    tf.tidy(() => {
      const inputs = tensors(each, size);
      const neighbours = [tf.ones([size]), tf.ones([size])];
      const outputs = run(each, inputs);
      expect(outputs.map((output) => output.dataSync())).toEqual(expected(each, size));
      outputs.forEach((output, place) => expect(output.dataId).toBe(inputs[each.old[place]!]!.dataId));
      expect(inputs['gradient']!.dataSync()).toEqual(numbers('gradient', size));
      for (const neighbour of neighbours) expect(neighbour.dataSync().every((x) => x === 1)).toBe(true);
    });
  });

  test('leaves data that another tensor shares as it was, and writes the rest in place', () => {
    tf.tidy(() => {
      each.old.forEach((shared) => {
        const inputs = tensors(each, 50);
        const other = tf.clone(inputs[shared]!);
        const outputs = run(each, inputs);
        expect(outputs.map((output) => output.dataSync())).toEqual(expected(each, 50));
        expect(other.dataSync()).toEqual(numbers(shared, 50));
        outputs.forEach((output, place) => expect(output.dataId === inputs[each.old[place]!]!.dataId).toBe(each.old[place] !== shared));
      });
    });
  });

  test('shares nothing after it has found the memory full', async () => {
    const name = `full for ${each.kernel} of ${each.old.length}`;
    registerSimdBackend(name, { memoryLimit: 2 ** 22 });
    await tf.setBackend(name);
    const inputs = tensors(each, 1000);
    const backend = tf.backend() as SimdBackend;
    // The last of them is shared, so that it alone needs new memory, after the others have been taken.
    const other = tf.clone(inputs[each.old.at(-1)!]!);
    const count = (): number[] => each.old.map((old) => backend.refCount(inputs[old]!.dataId));
    const before = count();
    const filling: tf.Tensor[] = [];
    expect(() => {
      for (;;) filling.push(tf.ones([1000]));
    }).toThrow(BackendError);
    expect(() => run(each, inputs)).toThrow(BackendError);
    expect(count()).toEqual(before);
    tf.dispose([...filling, ...Object.values(inputs), other]);
    await tf.setBackend('simd');
    tf.removeBackend(name);
  });

  test('gives the same bits when threads share the work', async () => {
    const size = 30_011;
    const compute = () => tf.tidy(() => run(each, tensors(each, size)).map((output) => output.dataSync()));
    const together = await withSecondThread(compute);
    setThreads(1);
    expect(together.map((values) => Buffer.from(values.buffer).toString('base64'))).toEqual(compute().map((values) => Buffer.from(values.buffer).toString('base64')));
  });
});
