import * as tf from '@tensorflow/tfjs-core';
import { foldIn, randomKey } from '@gen/core';
import { normalTensor } from '@gen/core-layers';

/** A lasso problem for each row of a batch: `min_a ½‖x − aD‖² + λ‖a‖₁`. */
export interface LassoProblem {
  /** x, `[batch, values]`. */
  readonly x: tf.Tensor2D;
  /** D, an atom in each row, `[atoms, values]`. */
  readonly dictionary: tf.Tensor2D;
  readonly lambda: number;
}

/** What does not change from step to step. */
export type FistaPlan = {
  /** DDᵀ, `[atoms, atoms]`. */
  readonly gram: tf.Tensor2D;
  /** xDᵀ, `[batch, atoms]`. */
  readonly correlations: tf.Tensor2D;
  /** 1/L, where L bounds the largest eigenvalue of DDᵀ: a scalar. */
  readonly step: tf.Scalar;
};

/** Where FISTA is. */
export type FistaState = {
  /** a, `[batch, atoms]`. */
  readonly codes: tf.Tensor2D;
  /** Where the next gradient is taken. */
  readonly ahead: tf.Tensor2D;
  /** The momentum counter t of Beck and Teboulle. */
  readonly momentum: number;
};

/** Prepares FISTA; call it in a tidy. */
export function planFista({ x, dictionary }: Pick<LassoProblem, 'x' | 'dictionary'>): FistaPlan {
  const gram = tf.matMul<tf.Tensor2D>(dictionary, dictionary, false, true);
  return { gram, correlations: tf.matMul(x, dictionary, false, true), step: tf.div(1, tf.mul(largestEigenvalue(gram), MARGIN)) };
}

/** Codes of zeros. */
export function startFista({ correlations }: FistaPlan): FistaState {
  const codes = tf.zeros<tf.Rank.R2>(correlations.shape);
  return { codes, ahead: codes, momentum: 1 };
}

/**
 * Some steps of FISTA from a state: `a' = S(y − (yDDᵀ − xDᵀ)/L, λ/L)` with soft thresholding S, and
 * `y' = a' + (t − 1)/t'·(a' − a)` with `t' = (1 + √(1 + 4t²))/2`.
 *
 * Beck and Teboulle, "A fast iterative shrinkage-thresholding algorithm for linear inverse problems", SIAM J. Imaging
 * Sciences 2 (2009).
 */
export function fista(plan: FistaPlan, lambda: number, state: FistaState, steps: number): FistaState {
  const threshold = tf.mul(plan.step, lambda);
  let current = state;
  for (let count = 0; count < steps; count++) {
    const last = current;
    current = tf.tidy(() => fistaStep(plan, threshold, last));
    if (last !== state) tf.dispose([last.codes, last.ahead]);
  }
  return current;
}

/**
 * The duality gap of each example's codes over ½‖x‖², `[batch]`: no code is better by more than that. 0 for an example
 * of zeros, which is its own best code.
 */
export function relativeGap({ x, dictionary, lambda }: LassoProblem, codes: tf.Tensor2D): tf.Tensor1D {
  const residual = tf.sub(x, tf.matMul(codes, dictionary));
  const primal = tf.add(halfSquare(residual), tf.mul(tf.sum(tf.abs(codes), 1), lambda));
  const strongest = tf.max(tf.abs(tf.matMul(residual, dictionary, false, true)), 1, true);
  const scale = tf.minimum(1, tf.div(lambda, tf.maximum(strongest, TINY)));
  const dual = tf.sub(halfSquare(x), halfSquare(tf.sub(x, tf.mul(residual, scale))));
  return tf.div(tf.relu(tf.sub(primal, dual)), tf.maximum(halfSquare(x), TINY));
}

/** How far above the estimate, which is from below, the bound of the eigenvalues is put. */
const MARGIN = 1.02;
const ROUNDS = 5;
/** Products before the vector is made a unit again: atoms are no longer than 1, so that n of them cannot make it overflow before n⁸ does. */
const PRODUCTS = 8;
const TINY = 1e-30;

/** By power iteration. */
function largestEigenvalue(gram: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => {
    let vector = normalTensor(foldIn(randomKey(0), 'power iteration'), [gram.shape[0], 1]) as tf.Tensor2D;
    for (let round = 0; round < ROUNDS; round++) {
      for (let count = 0; count < PRODUCTS; count++) vector = tf.matMul(gram, vector);
      vector = tf.div(vector, tf.maximum(tf.norm(vector), TINY));
    }
    return tf.maximum<tf.Scalar>(tf.sum(tf.mul(vector, tf.matMul(gram, vector))), TINY);
  });
}

function fistaStep({ gram, correlations, step }: FistaPlan, threshold: tf.Tensor, { codes, ahead, momentum }: FistaState): FistaState {
  const gradient = tf.sub(tf.matMul(ahead, gram), correlations);
  const moved = tf.sub(ahead, tf.mul(gradient, step));
  const next = tf.mul<tf.Tensor2D>(tf.sign(moved), tf.relu(tf.sub(tf.abs(moved), threshold)));
  const nextMomentum = (1 + Math.sqrt(1 + 4 * momentum ** 2)) / 2;
  const further = tf.add<tf.Tensor2D>(next, tf.mul(tf.sub(next, codes), (momentum - 1) / nextMomentum));
  return { codes: next, ahead: further, momentum: nextMomentum };
}

function halfSquare(rows: tf.Tensor): tf.Tensor1D {
  return tf.mul(tf.sum(tf.square(rows), 1), 0.5);
}
