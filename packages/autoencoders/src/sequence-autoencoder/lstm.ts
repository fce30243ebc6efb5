import * as tf from '@tensorflow/tfjs-core';
import { foldIn, type RandomKey } from '@gen/core';
import { glorotUniform } from '@gen/core-layers';

/** Weights of an LSTM; the gates lie side by side: input, forget, output, candidate. */
export interface LstmWeights {
  /** `[inputs, 4 · units]`. */
  readonly kernel: tf.Variable<tf.Rank.R2>;
  /** `[units, 4 · units]`. */
  readonly recurrent: tf.Variable<tf.Rank.R2>;
  /** `[4 · units]`. */
  readonly bias: tf.Variable<tf.Rank.R1>;
}

/** What an LSTM remembers between steps. */
export interface LstmState {
  /** h, `[batch, units]`. */
  readonly hidden: tf.Tensor2D;
  /** c, `[batch, units]`. */
  readonly cell: tf.Tensor2D;
}

/**
 * Initial weights: Glorot's uniform distribution for each gate, and biases of 0 but for the forget gate's, which is 1.
 *
 * Józefowicz, Zaremba and Sutskever, "An empirical exploration of recurrent network architectures", ICML 2015.
 */
export function lstmWeights(inputs: number, units: number, key: RandomKey): LstmWeights {
  return tf.tidy(() => ({
    kernel: tf.variable(gates(inputs, units, foldIn(key, 'kernel'))),
    recurrent: tf.variable(gates(units, units, foldIn(key, 'recurrent'))),
    bias: tf.variable(tf.concat<tf.Tensor1D>([tf.zeros([units]), tf.ones([units]), tf.zeros([2 * units])])),
  }));
}

/** The state before the first step. */
export function zeroState(batch: number, units: number): LstmState {
  return { hidden: tf.zeros([batch, units]), cell: tf.zeros([batch, units]) };
}

/**
 * One step: `c' = σ(f)·c + σ(i)·tanh(g)`, `h' = σ(o)·tanh(c')` with `(i, f, o, g) = projected + h·R`.
 *
 * Hochreiter and Schmidhuber, "Long short-term memory", Neural Computation 9 (1997); forget gates: Gers, Schmidhuber and
 * Cummins, Neural Computation 12 (2000).
 *
 * @param projected - the input through the kernel, with the bias, `[batch, 4 · units]`
 * @param valid - `[batch, 1]`, 1 where the step counts; elsewhere the state stays. Default: it counts everywhere
 */
export function lstmStep({ recurrent }: LstmWeights, projected: tf.Tensor2D, { hidden, cell }: LstmState, valid?: tf.Tensor2D): LstmState {
  const units = recurrent.shape[0];
  const all = tf.add<tf.Tensor2D>(projected, tf.matMul(hidden, recurrent));
  const open = tf.sigmoid<tf.Tensor2D>(tf.slice(all, [0, 0], [-1, 3 * units]));
  const candidate = tf.tanh(tf.slice(all, [0, 3 * units], [-1, units]));
  const [input, forget, output] = tf.split(open, 3, 1) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
  const next = tf.add<tf.Tensor2D>(tf.mul(forget, cell), tf.mul(input, candidate));
  const shown = tf.mul<tf.Tensor2D>(output, tf.tanh(next));
  if (!valid) return { hidden: shown, cell: next };
  return { hidden: keep(hidden, shown, valid), cell: keep(cell, next, valid) };
}

/** The input of all steps through the kernel, with the bias: for each step `[batch, 4 · units]`. */
export function projectSteps({ kernel, bias }: LstmWeights, x: tf.Tensor3D): tf.Tensor2D[] {
  const [batch, steps, features] = x.shape;
  const flat = tf.reshape(x, [batch * steps, features]);
  const projected = tf.add(tf.matMul(flat, kernel), bias);
  return tf.unstack(tf.reshape(projected, [batch, steps, -1]), 1) as tf.Tensor2D[];
}

function keep(before: tf.Tensor2D, after: tf.Tensor2D, valid: tf.Tensor2D): tf.Tensor2D {
  return tf.add(before, tf.mul(valid, tf.sub(after, before)));
}

function gates(inputs: number, units: number, key: RandomKey): tf.Tensor2D {
  return tf.concat([0, 1, 2, 3].map((gate) => glorotUniform(foldIn(key, gate)).apply([inputs, units])), 1) as tf.Tensor2D;
}
