import * as tf from '@tensorflow/tfjs-core';
import type { ResolvedSequenceAutoencoderConfig } from './config.js';
import type { ValidSteps } from './valid-steps.js';

/** Error of each value of each step, `[batch, steps, features]`; 0 where a step does not count. */
export interface StepErrors {
  /** (x − x̂)² of the numbers. */
  readonly squared: tf.Tensor3D;
  /** Cross-entropy of the state of the pen, in nats, at the state that is true. */
  readonly pen?: tf.Tensor3D;
}

/** What the values of a step mean: how outputs are read and judged. */
export interface StepKind {
  /** An output `[batch, features]` as the input of the next step. */
  readonly read: (output: tf.Tensor2D) => tf.Tensor2D;
  /** Outputs `[batch, steps, features]` as examples. */
  readonly show: (outputs: tf.Tensor3D) => tf.Tensor3D;
  readonly errors: (x: tf.Tensor3D, outputs: tf.Tensor3D, steps: ValidSteps | undefined) => StepErrors;
}

/** What steps of this kind mean. */
export function stepKind(kind: ResolvedSequenceAutoencoderConfig['kind']): StepKind {
  return kind === 'strokes' ? strokes : series;
}

const series: StepKind = {
  read: (output) => output,
  show: (outputs) => outputs,
  errors: (x, outputs, steps) => ({ squared: masked(tf.squaredDifference(x, outputs), steps?.valid) }),
};

/** Movement right and down, before the three states of the pen. */
const MOVEMENT = 2;
const STATES = 3;

const strokes: StepKind = {
  read: (output) => tf.concat<tf.Tensor2D>([part(output, 0, MOVEMENT), tf.softmax(part(output, MOVEMENT, STATES))], 1),
  show(outputs) {
    const state = tf.argMax(part(outputs, MOVEMENT, STATES), 2);
    const isOver = tf.cast(tf.equal(state, STATES - 1), 'float32');
    const before = tf.expandDims(tf.cast(tf.equal(tf.cumsum(isOver, 1), 0), 'float32'), 2);
    const pen = tf.mul(tf.oneHot(tf.cast(state, 'int32'), STATES), before);
    const over = tf.mul(tf.sub(1, before), tf.tensor1d([0, 0, 1]));
    return tf.concat<tf.Tensor3D>([tf.mul(part(outputs, 0, MOVEMENT), before), tf.add(pen, over)], 2);
  },
  errors(x, outputs, steps) {
    const squared = tf.squaredDifference<tf.Tensor3D>(part(x, 0, MOVEMENT), part(outputs, 0, MOVEMENT));
    const pen = tf.neg<tf.Tensor3D>(tf.mul(part(x, MOVEMENT, STATES), tf.logSoftmax(part(outputs, MOVEMENT, STATES))));
    return {
      squared: masked(tf.pad(squared, [[0, 0], [0, 0], [0, STATES]]), steps?.valid),
      pen: masked(tf.pad(pen, [[0, 0], [0, 0], [MOVEMENT, 0]]), steps?.withEnd),
    };
  },
};

/** Some of the last axis. */
function part<T extends tf.Tensor>(x: T, from: number, size: number): T {
  const before = x.shape.slice(0, -1);
  return tf.slice<tf.Rank, T>(x, [...before.map(() => 0), from], [...before, size]);
}

function masked(errors: tf.Tensor, mask: tf.Tensor2D | undefined): tf.Tensor3D {
  return (mask ? tf.mul(errors, tf.expandDims(mask, 2)) : errors) as tf.Tensor3D;
}
