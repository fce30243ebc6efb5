import * as tf from '@tensorflow/tfjs-core';
import type { DataSpec } from '@gen/core';
import { lossesAndGradients, type Losses, type TensorBatch, type Trainable } from '@gen/core-layers';
import type { ResolvedSequenceAutoencoderConfig } from './config.js';
import { buildNetworks, decode, encode, namedWeights, type SequenceNetworks } from './networks.js';
import { stepKind, type StepErrors, type StepKind } from './step-kind.js';
import { validSteps, type ValidSteps } from './valid-steps.js';

/** What a sequence autoencoder consists of. */
export interface SequenceParts {
  readonly options: ResolvedSequenceAutoencoderConfig;
  readonly kind: StepKind;
  readonly networks: SequenceNetworks;
  /** Scalar; below 0 while there is none. */
  readonly threshold: tf.Variable;
  readonly trainable: Trainable;
}

/** Builds the parts for examples `[steps]` or `[steps, features]`. */
export function buildParts(options: ResolvedSequenceAutoencoderConfig, spec: DataSpec): SequenceParts {
  const networks = buildNetworks(options, spec.shape[1] ?? 1);
  const threshold = tf.tidy(() => tf.variable(tf.scalar(-1), false));
  const weights = namedWeights(networks);
  const variables = { ...weights, 'anomaly/threshold': threshold };
  const losses = (batch: TensorBatch): Losses => meanLosses(networks, options, batch.x);
  const trainable: Trainable = {
    name: 'sequence-autoencoder',
    spec,
    seed: options.seed,
    variables,
    kernels: [],
    optimizers: (create) => ({ all: create(weights) }),
    step(batch, context) {
      const result = lossesAndGradients(() => losses(batch), weights);
      context.update(context.optimizers['all']!, result.gradients);
      return result.losses;
    },
    losses,
  };
  return { options, kind: stepKind(options.kind), networks, threshold, trainable };
}

/** Frees the parts. */
export function freeParts({ trainable }: SequenceParts): void {
  tf.dispose(Object.values(trainable.variables));
}

/** A batch as sequences `[batch, steps, features]`. */
export function asSequences(x: tf.Tensor): tf.Tensor3D {
  const [batch, steps, features = 1] = x.shape as [number, number, number?];
  return tf.reshape(x, [batch, steps, features]);
}

/** The codes of a batch, `[batch, latentDim]`. */
export function codesOf({ networks, options }: Pick<SequenceParts, 'networks' | 'options'>, sequences: tf.Tensor3D): tf.Tensor2D {
  return encode(networks, sequences, validSteps(sequences, options)?.valid);
}

/** What the decoder makes of codes by itself, `[batch, steps, features]`. */
export function outputsOf({ networks, kind }: Pick<SequenceParts, 'networks' | 'kind'>, codes: tf.Tensor2D, steps: number): tf.Tensor3D {
  return decode(networks, codes, { steps, read: kind.read });
}

/** Errors of the reconstructions of sequences, with what counts. */
export function reconstructionErrors(parts: SequenceParts, sequences: tf.Tensor3D): StepErrors & { readonly steps: ValidSteps | undefined } {
  const steps = validSteps(sequences, parts.options);
  const outputs = outputsOf(parts, encode(parts.networks, sequences, steps?.valid), sequences.shape[1]);
  return { ...parts.kind.errors(sequences, outputs, steps), steps };
}

function meanLosses(networks: SequenceNetworks, options: ResolvedSequenceAutoencoderConfig, x: tf.Tensor): Losses {
  const kind = stepKind(options.kind);
  const sequences = asSequences(x);
  const steps = validSteps(sequences, options);
  const codes = encode(networks, sequences, steps?.valid);
  const truth = options.teacherForcing ? sequences : undefined;
  const { squared, pen } = kind.errors(sequences, decode(networks, codes, { steps: sequences.shape[1], read: kind.read, truth }), steps);
  const perExample = (errors: tf.Tensor): tf.Scalar => tf.div(tf.sum(errors), x.shape[0]);
  const movement = perExample(squared);
  if (!pen) return { loss: movement };
  const state = perExample(pen);
  return { loss: tf.add(movement, state), squaredError: movement, penCrossEntropy: state };
}
