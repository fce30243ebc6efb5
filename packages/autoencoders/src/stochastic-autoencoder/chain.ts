import * as tf from '@tensorflow/tfjs-core';
import { foldIn, type RandomKey } from '@gen/core';
import { pause } from '@gen/core-layers';
import type { StochasticParts } from './parts.js';

/** How far chains go and what is kept of them. */
export interface ChainWalk {
  readonly key: RandomKey;
  readonly steps: number;
  /** Whether what a step came to is kept, from step 1 on. */
  readonly keeps: (step: number) => boolean;
  readonly output: 'mean' | 'draw';
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, steps: number) => void;
}

/**
 * Takes chains from their states on, `[count, …]`: disturbed, encoded by a draw, decoded by a draw, and again. What is kept
 * is the caller's, as the states stay.
 *
 * @throws the signal's reason when it aborts
 */
export async function walkChain({ disturbed, likelihood }: StochasticParts, start: tf.Tensor, { key, steps, keeps, output, signal, onProgress }: ChainWalk): Promise<tf.Tensor[]> {
  const kept: tf.Tensor[] = [];
  let state = tf.clone(start);
  try {
    for (let step = 1; step <= steps; step++) {
      signal?.throwIfAborted();
      const own = foldIn(key, step);
      const { next, shown } = tf.tidy(() => {
        const decoded = disturbed(state, own);
        const drawn = likelihood.draw(decoded, foldIn(own, 'state'));
        return { next: drawn, shown: !keeps(step) ? undefined : output === 'mean' ? likelihood.mean(decoded) : tf.clone(drawn) };
      });
      state.dispose();
      state = next;
      if (shown) kept.push(shown);
      onProgress?.(step, steps);
      await pause();
    }
    return kept;
  } catch (error) {
    tf.dispose(kept);
    throw error;
  } finally {
    state.dispose();
  }
}
