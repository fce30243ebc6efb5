import * as tf from '@tensorflow/tfjs-core';
import { foldIn, randomKey } from '@gen/core';
import type { NamedVariables } from '@gen/core-layers';
import type { ResolvedSequenceAutoencoderConfig } from './config.js';
import { dense, denseWeights, type DenseWeights } from './dense-weights.js';
import { lstmStep, lstmWeights, projectSteps, zeroState, type LstmState, type LstmWeights } from './lstm.js';

/** The weights of a sequence autoencoder. */
export interface SequenceNetworks {
  /** Reads from the beginning. */
  readonly forward: LstmWeights;
  /** Reads from the end, if the encoder reads both ways. */
  readonly backward?: LstmWeights;
  /** From the last states to the code. */
  readonly code: DenseWeights;
  /** From the code to the first state of the decoder: h, then c. */
  readonly start: DenseWeights;
  /** Its inputs are the values of the step before, then the code. */
  readonly decoder: LstmWeights;
  /** From the decoder's h to the values of a step. */
  readonly output: DenseWeights;
}

/** Makes the initial weights, which do not depend on the number of steps. */
export function buildNetworks({ latentDim, units, bidirectional, seed }: ResolvedSequenceAutoencoderConfig, features: number): SequenceNetworks {
  const key = (part: string) => foldIn(randomKey(seed), part);
  return {
    forward: lstmWeights(features, units, key('forward')),
    ...(bidirectional ? { backward: lstmWeights(features, units, key('backward')) } : {}),
    code: denseWeights(bidirectional ? 2 * units : units, latentDim, key('code')),
    start: denseWeights(latentDim, 2 * units, key('start')),
    decoder: lstmWeights(features + latentDim, units, key('decoder')),
    output: denseWeights(units, features, key('output')),
  };
}

/** The weights by path: `decoder/kernel`. */
export function namedWeights(networks: SequenceNetworks): NamedVariables {
  return Object.fromEntries(
    Object.entries(networks).flatMap(([part, weights]) =>
      Object.entries(weights as Record<string, tf.Variable>).map(([name, variable]) => [`${part}/${name}`, variable] as const),
    ),
  );
}

/** Codes `[batch, latentDim]` of sequences `[batch, steps, features]`. */
export function encode({ forward, backward, code }: SequenceNetworks, x: tf.Tensor3D, valid?: tf.Tensor2D): tf.Tensor2D {
  const steps = valid && (tf.split<tf.Tensor2D>(valid, valid.shape[1], 1));
  const first = lastHidden(forward, projectSteps(forward, x), steps);
  if (!backward) return dense(code, first);
  const second = lastHidden(backward, projectSteps(backward, x).reverse(), steps && [...steps].reverse());
  return dense(code, tf.concat([first, second], 1));
}

/** How sequences are decoded. */
export interface DecodeOptions {
  readonly steps: number;
  /** What a step's output means as the input of the next one. */
  readonly read: (output: tf.Tensor2D) => tf.Tensor2D;
  /** The true sequences, if each step is to get the true values of the one before. */
  readonly truth?: tf.Tensor3D | undefined;
}

/** What the decoder gives at each step, `[batch, steps, features]`, from codes `[batch, latentDim]`. */
export function decode({ start, decoder, output }: SequenceNetworks, codes: tf.Tensor2D, { steps, read, truth }: DecodeOptions): tf.Tensor3D {
  const [batch] = codes.shape;
  const features = output.kernel.shape[1];
  const kernel = tf.slice(decoder.kernel, [0, 0], [features, -1]);
  const constant = tf.add<tf.Tensor2D>(tf.matMul(codes, tf.slice(decoder.kernel, [features, 0], [-1, -1])), decoder.bias);
  let state = startState(start, codes);
  if (truth) {
    const before = tf.concat([tf.zeros([batch, 1, features]), tf.slice(truth, [0, 0, 0], [-1, steps - 1, -1])], 1);
    const projected = tf.reshape(tf.matMul(tf.reshape(before, [batch * steps, features]), kernel), [batch, steps, -1]);
    const hidden = (tf.unstack(projected, 1) as tf.Tensor2D[]).map((step) => (state = lstmStep(decoder, tf.add(step, constant), state)).hidden);
    return tf.reshape(dense(output, tf.reshape(tf.stack(hidden, 1), [batch * steps, -1])), [batch, steps, features]);
  }
  const outputs: tf.Tensor2D[] = [];
  for (let step = 0; step < steps; step++) {
    const last = outputs.at(-1);
    const projected = last ? (tf.add<tf.Tensor2D>(tf.matMul(read(last), kernel), constant)) : constant;
    state = lstmStep(decoder, projected, state);
    outputs.push(dense(output, state.hidden));
  }
  return tf.stack(outputs, 1) as tf.Tensor3D;
}

/** What an LSTM shows after the last step that counts. */
function lastHidden(weights: LstmWeights, projected: readonly tf.Tensor2D[], valid: readonly tf.Tensor2D[] | undefined): tf.Tensor2D {
  let state = zeroState(projected[0]!.shape[0], weights.recurrent.shape[0]);
  projected.forEach((step, index) => (state = lstmStep(weights, step, state, valid?.[index])));
  return state.hidden;
}

function startState(start: DenseWeights, codes: tf.Tensor2D): LstmState {
  const [hidden, cell] = tf.split(tf.tanh(dense(start, codes)), 2, 1) as [tf.Tensor2D, tf.Tensor2D];
  return { hidden, cell };
}
