import * as tf from '@tensorflow/tfjs-core';
import { fista, planFista, relativeGap, startFista, type FistaState, type LassoProblem } from './fista.js';

/** When inference is over. */
export interface InferenceOptions {
  /** Largest relative duality gap of an example. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** Steps between looks at the gap, which wait for the device. */
const STEPS_AT_ONCE = 20;

/**
 * Codes to a tolerance, `[batch, atoms]`, with the gap that was reached, `[batch]`. The caller disposes the codes.
 */
export async function inferCodes(problem: LassoProblem, { tolerance, maxIterations }: InferenceOptions): Promise<{ codes: tf.Tensor2D; gap: Float32Array }> {
  const plan = tf.tidy(() => planFista(problem));
  let state: FistaState = tf.tidy(() => startFista(plan));
  try {
    for (let done = 0; ; ) {
      const steps = Math.min(STEPS_AT_ONCE, maxIterations - done);
      const last = state;
      state = tf.tidy(() => fista(plan, problem.lambda, last, steps));
      tf.dispose([last.codes, last.ahead]);
      done += steps;
      const gaps = tf.tidy(() => relativeGap(problem, state.codes));
      const gap = (await gaps.data()) as Float32Array;
      gaps.dispose();
      if (done >= maxIterations || gap.every((value) => value <= tolerance)) return { codes: tf.clone(state.codes), gap };
    }
  } finally {
    tf.dispose([state.codes, state.ahead, plan.gram, plan.correlations, plan.step]);
  }
}
