import { beforeAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import '@gen/backend-simd';
import { foldIn, normal, randomKey } from '@gen/core';
import { convolutionalEncoder, denseNetwork, poolingEncoder } from '@gen/core-layers';
import { squaredJacobianNormByGradients } from './jacobian-norm-by-gradients.js';
import { squaredJacobianNorm } from './jacobian-norm.js';

const SHAPE = [4, 4, 1];
const UNITS = 3;
const key = randomKey(4);
const pictures = { imageShape: SHAPE, filters: [2], hidden: [5], activation: 'tanh', outputs: UNITS, key } as const;

const encoders: Readonly<Record<string, () => LayersModel>> = {
  convolutional: () => convolutionalEncoder(pictures),
  pooling: () => poolingEncoder(pictures).network,
};

const draws = (purpose: string, count: number): number[] => Array.from(normal(foldIn(key, purpose), count));
const x = () => tf.tensor(draws('x', 2 * 16), [2, ...SHAPE]);

/** The mean of ‖∂h/∂x‖² by central differences of codes, which are float32: steps are wide and errors some 1e-4 of a derivative. */
function byDifferences(encode: (x: tf.Tensor) => tf.Tensor, values: readonly number[]): number {
  const step = 0.02;
  const codes = (at: readonly number[]) => tf.tidy(() => encode(tf.tensor([...at], [2, ...SHAPE])).dataSync<'float32'>().slice());
  const slope = (index: number, by: number): Float64Array => {
    const [up, down] = [by, -by].map((shift) => codes(values.with(index, values[index]! + shift)));
    return Float64Array.from(up!, (value, place) => (value - down![place]!) / (2 * by));
  };
  return values.reduce((sum, _, index) => {
    const [narrow, wide] = [slope(index, step), slope(index, 2 * step)];
    return sum + narrow.reduce((total, value, place) => total + ((4 * value - wide[place]!) / 3) ** 2, 0);
  }, 0) / 2;
}

describe.each(['cpu', 'simd'])('the Jacobian by gradients on %s', (backend) => {
  beforeAll(() => tf.setBackend(backend));

  test('of dense layers has the norm of their closed form, and its gradient', () => {
    tf.tidy(() => {
      const network = denseNetwork({ inputShape: SHAPE, hidden: [6], activation: 'softplus', outputShape: [UNITS], key });
      const variables = network.weights.map((weight) => weight.read() as tf.Variable);
      const closed = () => {
        const [first, firstBias, second, secondBias] = variables as unknown as [tf.Tensor2D, tf.Tensor1D, tf.Tensor2D, tf.Tensor1D];
        const layers = [{ kernel: first, bias: firstBias, activation: 'softplus' }, { kernel: second, bias: secondBias, activation: 'sigmoid' }] as const;
        return squaredJacobianNorm(tf.reshape(x(), [2, 16]), layers);
      };
      const exact = () => squaredJacobianNormByGradients((at) => tf.sigmoid(network.apply(at) as tf.Tensor2D), x(), UNITS);
      closed().dataSync<'float32'>().forEach((norm, example) => expect(Math.abs(exact().dataSync()[example]! - norm)).toBeLessThan(1e-5 * norm));
      const [wanted, actual] = [closed, exact].map((norm) => tf.variableGrads(() => tf.mean(norm()), variables.slice(0, 3)).grads);
      for (const { name } of variables.slice(0, 3)) {
        const largest = tf.max(tf.abs(wanted![name]!)).arraySync() as number;
        expect(largest).toBeGreaterThan(0);
        expect(tf.max(tf.abs(tf.sub(actual![name]!, wanted![name]!))).arraySync()).toBeLessThan(1e-4 * largest);
      }
      network.dispose();
    });
  });

  test.each(Object.entries(encoders))('of the %s encoder is that of central differences, and its gradient, within 1 %', (_, make) => {
    const network = make();
    const encode = (at: tf.Tensor): tf.Tensor2D => tf.sigmoid(network.apply(at) as tf.Tensor2D);
    const values = draws('x', 2 * 16);
    const mean = (): number => tf.tidy(() => tf.mean(squaredJacobianNormByGradients(encode, x(), UNITS)).arraySync() as number);
    const expected = byDifferences(encode, values);
    expect(Math.abs(mean() - expected)).toBeLessThan(0.01 * expected);
    const variables = network.weights.map((weight) => weight.read() as tf.Variable).filter(({ shape }) => shape.length > 1);
    const { value, grads } = tf.variableGrads(() => tf.tidy(() => tf.mean(squaredJacobianNormByGradients(encode, x(), UNITS))), variables);
    for (const variable of variables) {
      const gradient = grads[variable.name]!.dataSync<'float32'>();
      const start = variable.dataSync<'float32'>().slice();
      const [along, norm] = [gradient.reduce((sum, each) => sum + each * each, 0), Math.hypot(...gradient)];
      const moved = (by: number): number => {
        tf.tidy(() => variable.assign(tf.tensor(start.map((each, index) => each + (by * gradient[index]!) / norm), variable.shape)));
        const result = mean();
        tf.tidy(() => variable.assign(tf.tensor(start, variable.shape)));
        return result;
      };
      // Small steps: a maximum that moves to another place makes the norm jump.
      const difference = (by: number) => (moved(by) - moved(-by)) / (2 * by);
      expect(along).toBeGreaterThan(0);
      expect(Math.abs((4 * difference(0.004) - difference(0.008)) / 3 - norm)).toBeLessThan(0.01 * norm);
    }
    tf.dispose([value, grads]);
    network.dispose();
  });
});
