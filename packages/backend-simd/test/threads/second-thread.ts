import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { setThreads, type SimdBackend } from '../../src/index.js';

/** Computations until the second thread has helped with one: on a busy machine it may be asleep for long. */
const ATTEMPTS = 2000;

/** Computes with two threads, and makes sure that the second has done a part. */
export async function withSecondThread<Result>(compute: () => Result): Promise<Result> {
  setThreads(2);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = helped();
    const result = compute();
    if (helped() > before) return result;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return expect.fail('the second thread has never helped');
}

/** Chunks of work that the second thread has done. */
const helped = (): number => (tf.backend() as SimdBackend).threads().helped;
