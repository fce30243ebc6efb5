import { defineKernel } from '../kernel.js';

/** What is drawn: `key` is a random key of `@gen/core`. */
interface Draw {
  readonly key: readonly [number, number];
  readonly shape: readonly number[];
}

/** Kernels that tfjs does not have: the numbers that `@gen/core` draws for the same key, bit for bit. */
export const randomKernels = [
  defineKernel<object, Draw>('GenRandomUniform', (_, { key, shape }, backend) => {
    const output = backend.output(shape, 'float32');
    backend.run('randomUniform', { count: output.size, cost: 14, grain: 64 }, ...key, output.address);
    return [output];
  }),
  defineKernel<object, Draw>('GenRandomNormal', (_, { key, shape }, backend) => {
    const output = backend.output(shape, 'float32');
    backend.run('randomNormal', { count: output.size, cost: 24, grain: 64 }, ...key, output.address);
    return [output];
  }),
  defineKernel<object, Draw & { readonly probability: number }>('GenRandomBernoulli', (_, { key, shape, probability }, backend) => {
    const output = backend.output(shape, 'float32');
    const last = Math.ceil(probability * 2 ** 32) - 1;
    if (last < 0) backend.dataOf(output.dataId).values!.fill(0 as never);
    else backend.run('randomBernoulli', { count: output.size, cost: 14, grain: 64 }, ...key, output.address, last);
    return [output];
  }),
];
