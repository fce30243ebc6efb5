import { beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import { foldIn, normal, randomKey } from '@gen/core';
import { ACTIVATIONS, type Activation } from '@gen/core-layers';
import { squaredJacobianNorm } from './jacobian-norm.js';

type Name = Activation | 'linear';
interface Layer { readonly kernel: readonly (readonly number[])[]; readonly bias: readonly number[]; readonly activation: Name }

/** The activations in float64. */
const functions: Readonly<Record<Name, (a: number) => number>> = {
  linear: (a) => a,
  relu: (a) => Math.max(0, a),
  tanh: Math.tanh,
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
  elu: (a) => (a > 0 ? a : Math.expm1(a)),
  softplus: (a) => Math.log1p(Math.exp(a)),
  swish: (a) => a / (1 + Math.exp(-a)),
};

function table(purpose: string, height: number, width: number): number[][] {
  const draws = normal(foldIn(randomKey(3), purpose), height * width);
  return Array.from({ length: height }, (_, row) => Array.from(draws.subarray(row * width, (row + 1) * width)));
}

const x = table('x', 5, 4);

function network(widths: readonly number[], activations: readonly Name[]): Layer[] {
  return activations.map((activation, index) => ({
    kernel: table(`kernel ${index}`, widths[index]!, widths[index + 1]!).map((row) => row.map((value) => 0.6 * value)),
    bias: table(`bias ${index}`, 1, widths[index + 1]!)[0]!,
    activation,
  }));
}

const encode = (layers: readonly Layer[], row: readonly number[]): number[] =>
  layers.reduce<number[]>((input, { kernel, bias, activation }) => bias.map((start, j) => functions[activation](input.reduce((sum, value, i) => sum + value * kernel[i]![j]!, start))), [...row]);

/** ‖∂h/∂x‖² by central differences in float64. */
function byDifferences(layers: readonly Layer[], row: readonly number[]): number {
  const step = 1e-5;
  return row.reduce((total, value, i) => {
    const [up, down] = [step, -step].map((by) => encode(layers, row.with(i, value + by)));
    return total + up!.reduce((sum, h, j) => sum + ((h - down![j]!) / (2 * step)) ** 2, 0);
  }, 0);
}

const tensors = (layers: readonly Layer[]) => layers.map(({ kernel, bias, activation }) => ({ kernel: tf.tensor2d(kernel.map((row) => [...row])), bias: tf.tensor1d([...bias]), activation }));

const deep: readonly (readonly [string, readonly number[], readonly Name[]])[] = [
  ...[...ACTIVATIONS, 'linear' as const].map((activation) => [`one ${activation} layer`, [4, 3], [activation]] as const),
  ...ACTIVATIONS.map((activation) => [`${activation} then sigmoid`, [4, 6, 3], [activation, 'sigmoid']] as const),
  ['three layers', [4, 7, 5, 2], ['tanh', 'softplus', 'linear']],
];

beforeAll(() => tf.setBackend('cpu'));

describe.each(deep)('the Jacobian of %s', (_, widths, activations) => {
  const layers = network(widths, activations);

  test('has the norm of central differences', () => {
    const norms = squaredJacobianNorm(tf.tensor2d(x), tensors(layers)).arraySync();
    x.forEach((row, example) => expect(Math.abs(norms[example]! - byDifferences(layers, row))).toBeLessThan(1e-4 * (1 + norms[example]!)));
  });

  test('has a norm whose gradient is that of central differences, for every weight', () => {
    const mean = (of: readonly Layer[]): number => x.reduce((sum, row) => sum + byDifferences(of, row) / x.length, 0);
    const kernels = tensors(layers);
    const gradients = tf.grads((...given: tf.Tensor[]) =>
      tf.mean(squaredJacobianNorm(tf.tensor2d(x), kernels.map((layer, index) => ({ ...layer, kernel: given[2 * index] as tf.Tensor2D, bias: given[2 * index + 1] as tf.Tensor1D })))),
    )(kernels.flatMap(({ kernel, bias }) => [kernel, bias]));
    const step = 1e-4;
    layers.forEach(({ kernel, bias }, index) => {
      const [ofKernel, ofBias] = [gradients[2 * index]!.arraySync() as number[][], gradients[2 * index + 1]!.arraySync() as number[]];
      const change = (by: Partial<Layer>): number => mean(layers.map((layer, at) => (at === index ? { ...layer, ...by } : layer)));
      const difference = (make: (by: number) => Partial<Layer>): number => (change(make(step)) - change(make(-step))) / (2 * step);
      kernel.forEach((row, i) => row.forEach((value, j) => expect(ofKernel[i]![j]).toBeCloseTo(difference((by) => ({ kernel: kernel.with(i, row.with(j, value + by)) })), 3)));
      bias.forEach((value, j) => expect(ofBias[j]).toBeCloseTo(difference((by) => ({ bias: bias.with(j, value + by) })), 3));
    });
  });
});
