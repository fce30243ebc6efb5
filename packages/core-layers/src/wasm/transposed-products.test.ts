import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
// Registers the gradients of tfjs-core.
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldIn, randomInteger, randomKey } from '@gen/core';
import { normalTensor } from '../random/index.js';
import { speedUpTransposedProducts } from './transposed-products.js';

beforeAll(async () => {
  await tf.setBackend('wasm');
  speedUpTransposedProducts();
});

const key = randomKey(7);
const transpositions = [[false, true], [true, false], [true, true], [false, false]] as const;

/** Sides from 1 to 40, batches from 1 to 3, drawn anew for each case. */
function drawSides(index: number): { rows: number; inner: number; columns: number; batch: number } {
  const draw = (purpose: string, bound: number) => 1 + randomInteger(foldIn(foldIn(key, purpose), index), bound);
  return { rows: draw('rows', 40), inner: draw('inner', 40), columns: draw('columns', 40), batch: draw('batch', 3) };
}

/** The same computation on both backends: the largest difference, relative to the largest value. */
async function difference(compute: () => tf.Tensor): Promise<number> {
  const on = async (backend: string) => {
    await tf.setBackend(backend);
    const result = tf.tidy(compute);
    const values = Float32Array.from(result.dataSync());
    result.dispose();
    return { values, shape: result.shape };
  };
  const [actual, expected] = [await on('wasm'), await on('cpu')];
  expect(actual.shape).toEqual(expected.shape);
  const largest = Math.max(...expected.values.map(Math.abs));
  return Math.max(...actual.values.map((value, index) => Math.abs(value - expected.values[index]!))) / largest;
}

describe.each(transpositions)('products on wasm with operands transposed %s, %s', (transposeA, transposeB) => {
  const operands = (index: number, prefix: (batch: number) => readonly number[]) => {
    const { rows, inner, columns, batch } = drawSides(index);
    const a = normalTensor(foldIn(key, `a${index}`), [...prefix(batch), ...(transposeA ? [inner, rows] : [rows, inner])]);
    const b = normalTensor(foldIn(key, `b${index}`), [...prefix(batch), ...(transposeB ? [columns, inner] : [inner, columns])]);
    return { a, b, columns, batch };
  };

  it.each([['plain', () => []], ['batched', (batch: number) => [batch]], ['twice batched', (batch: number) => [2, batch]]] as const)(
    '%s: are those of the cpu backend',
    async (_, prefix) => {
      for (let index = 0; index < 20; index++) {
        const compute = () => {
          const { a, b } = operands(index, prefix);
          return tf.matMul(a, b, transposeA, transposeB);
        };
        expect(await difference(compute)).toBeLessThan(1e-5);
      }
    },
  );

  it('with one batch for many: are those of the cpu backend', async () => {
    for (let index = 0; index < 10; index++) {
      const compute = () => {
        const { a, batch } = operands(index, () => []);
        const { b } = operands(index, () => [batch]);
        return tf.matMul(tf.expandDims(a, 0), b, transposeA, transposeB);
      };
      expect(await difference(compute)).toBeLessThan(1e-5);
    }
  });

  it.each(['linear', 'relu', 'sigmoid', 'elu', 'leakyrelu'] as const)('fused with a bias and %s: are those of the cpu backend', async (activation) => {
    for (let index = 0; index < 5; index++) {
      const compute = () => {
        const { a, b, columns } = operands(index, () => []);
        const bias = normalTensor(foldIn(key, `bias${index}`), [columns]);
        return tf.fused.matMul({ a: a, b: b, transposeA, transposeB, bias, activation });
      };
      expect(await difference(compute)).toBeLessThan(1e-5);
    }
  });
});

describe('speedUpTransposedProducts', () => {
  it('replaces the kernels once', () => {
    const kernels = () => ['BatchMatMul', '_FusedMatMul'].map((name) => tf.getKernel(name, 'wasm').kernelFunc);
    const first = kernels();
    speedUpTransposedProducts();
    expect(kernels()).toEqual(first);
  });

  it('gives gradients of products as on the cpu backend', async () => {
    const compute = () => {
      const [x, w] = [normalTensor(foldIn(key, 'x'), [5, 7]), normalTensor(foldIn(key, 'w'), [7, 3])];
      const [dx, dw] = tf.grads((one: tf.Tensor, other: tf.Tensor) => tf.sum(tf.square(tf.matMul(one, other))))([x, w]);
      return tf.concat([tf.reshape(dx!, [-1]), tf.reshape(dw!, [-1])]);
    };
    expect(await difference(compute)).toBeLessThan(1e-5);
  });

  it('leaves nothing in the memory of tf or of the backend, also when the product fails', async () => {
    await tf.setBackend('wasm');
    const a = normalTensor(key, [30, 20]);
    const [ints, others] = [tf.ones([2, 3], 'int32'), tf.ones([2, 4], 'int32')];
    const count = () => [tf.memory().numTensors, (tf.backend()).numDataIds()];
    const before = count();
    for (const [transposeA, transposeB] of transpositions.filter(([one, other]) => one !== other)) {
      tf.dispose(tf.matMul(a, a, transposeA, transposeB));
    }
    const inputs = { a: ints, b: others };
    const failing = () => tf.getKernel('BatchMatMul', 'wasm').kernelFunc({ inputs, attrs: { transposeA: true, transposeB: false }, backend: tf.backend() });
    expect(failing).toThrow(/float32/);
    expect(count()).toEqual(before);
    tf.dispose([a, ints, others]);
  });
});
