import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { registerSimdBackend, setThreads, type MemoryReport, type SimdBackend } from '../../src/index.ts';

/** A product that is shared out; the numbers of its rows and columns differ. */
function product(): Float32Array {
  tf.engine().startScope();
  const a = tf.reshape(tf.linspace(-1, 1, 300 * 200), [300, 200]);
  const b = tf.reshape(tf.linspace(1, 3, 200 * 170), [200, 170]);
  const c = tf.matMul(a, b);
  const values = c.dataSync<'float32'>();
  tf.engine().endScope();
  return values;
}

const isSame = (a: Float32Array, b: Float32Array) => a.every((value, index) => Object.is(value, b[index]));
const usedBytes = () => (tf.memory() as unknown as { simd: MemoryReport }).simd.used;

let backend: SimdBackend;

beforeAll(async () => {
  registerSimdBackend('threads', { leastShared: 0 });
  await tf.setBackend('threads');
  backend = tf.backend() as SimdBackend;
});

async function untilReady(count: number): Promise<void> {
  while (backend.threads().ready !== count) {
    product();
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

test('the number of threads goes up and down while work goes on, with the same bits and no memory lost', async () => {
  setThreads(1);
  const expected = product();
  const used = usedBytes();
  for (const count of [2, 4, 1, 3, 2, 1]) {
    setThreads(count);
    // At once, while the threads are still starting, and when all are there.
    expect(isSame(product(), expected)).toBe(true);
    await untilReady(count);
    for (let trial = 0; trial < 20; trial++) expect(isSame(product(), expected)).toBe(true);
  }
  expect(usedBytes()).toBe(used);
});

test('threads that wait take no processor, and a process ends although they are there', { timeout: 60_000 }, async () => {
  const script = fileURLToPath(new URL('idle.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script], { timeout: 50_000 });
  const report = JSON.parse(stdout.trim().split('\n').at(-1)!) as { ready: number; helped: number; idle: number };
  expect(report.ready).toBe(3);
  expect(report.helped).toBeGreaterThan(0);
  // One that spins would take 300.
  expect(report.idle).toBeLessThan(50);
});
