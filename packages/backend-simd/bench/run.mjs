/**
 * Times products on every backend that is here, round after round in turn, so that a busy machine is busy for all of them.
 * Prints GFLOP/s: the median of the rounds, and the quarter of them that was fastest.
 *
 *     pnpm bench            all sizes
 *     pnpm bench 30         thirty rounds
 */
import { performance } from 'node:perf_hooks';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { registerSimdBackend } from '../dist/index.js';
import { enableRelaxedSimd } from '../dist/node.js';

const rounds = Number(process.argv[2] ?? 20);
const secondsPerRound = 0.02;
const sizes = [
  [128, 400, 784],
  [128, 784, 400],
  [512, 512, 512],
  [6272, 64, 800],
];
const forms = [
  ['NN', false, false],
  ['TN', true, false],
  ['NT', false, true],
];

const isRelaxed = enableRelaxedSimd();
registerSimdBackend('simd-baseline', { relaxed: false });
const backends = isRelaxed ? ['simd', 'simd-baseline', 'wasm'] : ['simd', 'wasm'];

const cases = [];
for (const [rows, columns, depth] of sizes) {
  for (const [form, transposeA, transposeB] of forms) {
    for (const backend of backends) {
      await tf.setBackend(backend);
      const a = tf.fill(transposeA ? [depth, rows] : [rows, depth], 0.5);
      const b = tf.fill(transposeB ? [columns, depth] : [depth, columns], 0.25);
      const multiply = () => tf.matMul(a, b, transposeA, transposeB).dispose();
      cases.push({ product: `${rows}×${columns}×${depth} ${form}`, backend, operations: 2 * rows * columns * depth, multiply, found: [] });
    }
  }
}

for (const one of cases) {
  await tf.setBackend(one.backend);
  one.multiply();
  const start = performance.now();
  one.multiply();
  one.repeats = Math.max(1, Math.ceil((1000 * secondsPerRound) / (performance.now() - start)));
}
for (let round = 0; round < rounds; round++) {
  for (const one of cases) {
    await tf.setBackend(one.backend);
    const start = performance.now();
    for (let repeat = 0; repeat < one.repeats; repeat++) one.multiply();
    one.found.push((one.operations * one.repeats) / (performance.now() - start) / 1e6);
  }
}

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))].toFixed(1);
console.table(
  Object.fromEntries(
    cases
      .filter(({ backend }) => backend === backends[0])
      .map(({ product }) => [
        product,
        Object.fromEntries(
          cases.filter((one) => one.product === product).map(({ backend, found }) => [backend, `${quantile(found, 0.5)} (${quantile(found, 0.75)})`]),
        ),
      ]),
  ),
);
