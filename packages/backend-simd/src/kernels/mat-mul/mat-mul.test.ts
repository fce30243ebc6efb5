import { beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { foldIn, normal, randomInteger, randomKey, ShapeError } from '@gen/core';
import { setThreads, threadCount } from '../../index.js';

beforeAll(async () => {
  await tf.setBackend('simd');
});

const key = randomKey(3);

/** op(A)·op(B) in float64, and the same of the absolute values, by which rounding errors are measured. */
function inFloat64(a: Float32Array, b: Float32Array, [rows, columns, depth]: readonly number[], transposeA: boolean, transposeB: boolean) {
  const product = new Float64Array(rows! * columns!);
  const size = new Float64Array(rows! * columns!);
  for (let i = 0; i < rows!; i++) {
    for (let j = 0; j < columns!; j++) {
      for (let k = 0; k < depth!; k++) {
        const term = a[transposeA ? k * rows! + i : i * depth! + k]! * b[transposeB ? j * depth! + k : k * columns! + j]!;
        product[i * columns! + j]! += term;
        size[i * columns! + j]! += Math.abs(term);
      }
    }
  }
  return { product, size };
}

function expectProduct(sides: readonly [number, number, number], transposeA: boolean, transposeB: boolean, seed: string): void {
  const [rows, columns, depth] = sides;
  const a = normal(foldIn(foldIn(key, seed), 'a'), rows * depth);
  const b = normal(foldIn(foldIn(key, seed), 'b'), depth * columns);
  const found = tf.tidy(() => {
    const left = tf.tensor2d(a, transposeA ? [depth, rows] : [rows, depth]);
    const right = tf.tensor2d(b, transposeB ? [columns, depth] : [depth, columns]);
    return tf.matMul(left, right, transposeA, transposeB).dataSync();
  });
  const { product, size } = inFloat64(a, b, sides, transposeA, transposeB);
  const worst = Math.max(...product.map((truth, index) => Math.abs(found[index]! - truth) / size[index]!));
  // A float32 sum of n terms is wrong by n·2⁻²⁴ of their size at most, in blocks and lanes by far less.
  expect(worst, `${sides.join('×')} ${transposeA} ${transposeB}`).toBeLessThan(1e-5);
}

const FORMS = [[false, false], [false, true], [true, false], [true, true]] as const;

test.each(FORMS)('150 products of random sides from 1 to 67 agree with float64 to 1e-5, transposes %s, %s', (transposeA, transposeB) => {
  for (let trial = 0; trial < 150; trial++) {
    const side = (name: string) => 1 + randomInteger(foldIn(foldIn(key, name), trial), 67);
    expectProduct([side('rows'), side('columns'), side('depth')], transposeA, transposeB, `${trial}`);
  }
});

test.each(FORMS)('products beyond one block of rows, columns and depth do too, transposes %s, %s', (transposeA, transposeB) => {
  for (const sides of [[131, 70, 515], [5, 1029, 260], [260, 3, 257], [1, 1, 1000]] as const) expectProduct(sides, transposeA, transposeB, 'large');
});

test.each(FORMS)('products with few columns, few rows or a depth of one do too, transposes %s, %s', (transposeA, transposeB) => {
  const thin = [1, 2, 3].flatMap((few) => [[few, 70, 300], [2100, few, 19], [67, few, 531], [few, 2, 45], [few, 5000, 2]] as const);
  for (const sides of [...thin, [33, 47, 1], [5, 4, 1], [1, 1, 1]] as const) expectProduct(sides, transposeA, transposeB, 'thin');
});

test.each([
  [[2, 3, 4], [2, 4, 5]],
  [[3, 4], [2, 4, 5]],
  [[2, 3, 4], [4, 5]],
  [[2, 1, 3, 4], [3, 4, 5]],
  [[2, 1, 3, 4], [1, 3, 4, 5]],
  [[6, 1, 3, 4], [1, 1, 4, 5]],
])('the batches of %j · %j are broadcast', (shapeA, shapeB) => {
  tf.tidy(() => {
    const a = tf.tensor(normal(foldIn(key, 'batch a'), tf.util.sizeFromShape(shapeA)), shapeA);
    const b = tf.tensor(normal(foldIn(key, 'batch b'), tf.util.sizeFromShape(shapeB)), shapeB);
    const product = tf.matMul(a, b);
    const batch = product.shape.slice(0, -2);
    const wholeA = tf.reshape(tf.broadcastTo(a, [...batch, 3, 4]), [-1, 3, 4]);
    const wholeB = tf.reshape(tf.broadcastTo(b, [...batch, 4, 5]), [-1, 4, 5]);
    const one = tf.unstack(wholeA).map((matrix, index) => tf.matMul(matrix, tf.unstack(wholeB)[index]!));
    expect(product.dataSync()).toEqual(tf.stack(one).dataSync());
  });
});

test('products are the same bits on 1, 2 and 3 threads', async () => {
  const threads = threadCount();
  const numbers = normal(foldIn(key, 'threads'), 90_000);
  const cases = [[48, 1, 1800], [1, 1800, 48], [1800, 1, 48], [300, 250, 1], [3, 300, 250], [300, 200, 100], [300, 3, 290]].flatMap(([rows, columns, depth]) =>
    FORMS.map(([transposeA, transposeB]) => {
      const a = tf.tensor(numbers.subarray(0, rows! * depth!), transposeA ? [depth!, rows!] : [rows!, depth!]);
      const b = tf.tensor(numbers.subarray(-depth! * columns!), transposeB ? [columns!, depth!] : [depth!, columns!]);
      return { a, b, transposeA, transposeB };
    }),
  );
  const products = () => cases.map(({ a, b, transposeA, transposeB }) => tf.tidy(() => tf.matMul(a, b, transposeA, transposeB).dataSync()));
  setThreads(1);
  const found = products();
  for (const count of [2, 3]) {
    setThreads(count);
    products();
    // A thread takes part when it has started.
    await new Promise((resolve) => setTimeout(resolve, 400));
    const same = products().map((values, place) => values.every((value, index) => value === found[place]![index]));
    expect(same, `${count} threads`).not.toContain(false);
  }
  setThreads(threads);
  for (const { a, b } of cases) tf.dispose([a, b]);
});

test('NaN and infinities pass through', () => {
  const found = tf.tidy(() => tf.matMul(tf.tensor2d([1, NaN, Infinity, 1, 0, 2], [3, 2]), tf.tensor2d([1, 0, 1, 1], [2, 2])).dataSync());
  expect([...found]).toEqual([NaN, NaN, Infinity, NaN, 2, 2]);
});

test('products of nothing are zeros or empty', () => {
  tf.tidy(() => {
    expect([...tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 3])).dataSync()]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(tf.matMul(tf.zeros([0, 4]), tf.zeros([4, 3])).shape).toEqual([0, 3]);
    expect(tf.matMul(tf.zeros([0, 2, 4]), tf.zeros([0, 4, 3])).dataSync()).toHaveLength(0);
  });
});

test('matrices that do not fit are refused', () => {
  tf.tidy(() => {
    expect(() => tf.matMul(tf.zeros([2, 3]), tf.zeros([2, 3]))).toThrow(ShapeError);
    expect(() => tf.matMul(tf.zeros([2, 3]), tf.zeros([3]))).toThrow(ShapeError);
  });
});

test.each([
  ['a number per column', [5]],
  ['one number for all', [1]],
] as const)('a product ends with a bias of %s and an activation', (_, shape) => {
  tf.tidy(() => {
    const a = tf.tensor2d(normal(foldIn(key, 'fused a'), 21), [3, 7]);
    const b = tf.tensor2d(normal(foldIn(key, 'fused b'), 35), [7, 5]);
    const bias = tf.tensor(normal(foldIn(key, 'bias'), shape[0]), [...shape]);
    const fused = tf.fused.matMul({ a, b, bias, activation: 'relu' });
    expect(fused.dataSync()).toEqual(tf.relu(tf.add(tf.matMul(a, b), bias)).dataSync());
    const other = tf.fused.matMul({ a, b, bias, activation: 'elu' });
    expect(other.dataSync()).toEqual(tf.elu(tf.add(tf.matMul(a, b), bias)).dataSync());
  });
});

test('an activation that is not known is refused, not left out', () => {
  const x = tf.ones([2, 2]);
  const attributes = { transposeA: false, transposeB: false, activation: 'tanh' };
  expect(() => tf.engine().runKernel('_FusedMatMul', { a: x, b: x }, attributes)).toThrow('tanh');
  x.dispose();
});
