import * as tf from '@tensorflow/tfjs-core';
import { foldIn, randomKey, uniform, type DataSpec, type RandomKey } from '@gen/core';
import { lossesAndGradients, uniformTensor, type Losses, type TensorBatch, type Trainable } from '@gen/core-layers';
import type { ResolvedWordEmbeddingConfig } from './config.js';
import { noiseWords, type NoiseWords } from './noise-words.js';
import { bagOfWordsLoss, skipGramLoss } from './objective.js';

/** What a word embedding consists of. */
export interface WordEmbeddingParts {
  /** The vectors, `[words + 1, dimensions]`; row 0 stands for no word. */
  readonly input: tf.Variable<tf.Rank.R2>;
  /** How often each word occurs in what was trained on, `[words]`. */
  readonly counts: tf.Variable<tf.Rank.R1>;
  readonly trainable: Trainable;
  /** The loss of each example, `[batch]`; what is drawn follows the key. */
  lossOf(x: tf.Tensor, random: (purpose: string) => RandomKey): tf.Tensor1D;
  /** Lets noise words be drawn by these counts. */
  count(counts: Float32Array): void;
}

/** Builds the parts: vectors uniform on ±½/dimensions, and zeros for those that words are predicted by, as word2vec has them. */
export function buildParts(options: ResolvedWordEmbeddingConfig, spec: DataSpec): WordEmbeddingParts {
  const { words, dimensions, negatives, window, power, method, seed } = options;
  const [input, output, counts] = tf.tidy(() => [
    tf.variable(tf.div<tf.Tensor2D>(tf.sub(uniformTensor(foldIn(randomKey(seed), 'vectors'), [words + 1, dimensions]), 0.5), dimensions)),
    tf.variable(tf.zeros<tf.Rank.R2>([words + 1, dimensions])),
    tf.variable(tf.zeros<tf.Rank.R1>([words]), false),
  ] as const);
  const weights = { input, output };
  let draw: NoiseWords = noiseWords(new Float32Array(words), power);
  const objective = method === 'skip-gram' ? skipGramLoss : bagOfWordsLoss;
  const lossOf = (x: tf.Tensor, random: (purpose: string) => RandomKey): tf.Tensor1D => {
    const [batch, length] = x.shape as [number, number];
    const reach = Float32Array.from(uniform(random('reach'), batch * length), (u) => 1 + Math.floor(u * window));
    return objective(weights, {
      words: tf.cast(x, 'int32') as tf.Tensor2D,
      reach: tf.tensor2d(reach, [batch, length]),
      noise: tf.tensor3d(draw(random('noise'), batch * length * negatives), [batch, length, negatives], 'int32'),
    });
  };
  const meanLoss = ({ x }: TensorBatch, random: (purpose: string) => RandomKey): Losses => ({ loss: tf.mean(lossOf(x, random)) });
  const trainable: Trainable = {
    name: 'word-embedding',
    spec,
    seed,
    variables: { ...weights, counts },
    kernels: ['GatherV2', 'UnsortedSegmentSum'],
    optimizers: (create) => ({ all: create(weights) }),
    step(batch, context) {
      const result = lossesAndGradients(() => meanLoss(batch, (purpose) => context.random(purpose)), weights);
      context.update(context.optimizers['all']!, result.gradients);
      return result.losses;
    },
    losses: (batch, context) => meanLoss(batch, (purpose) => context.random(purpose)),
  };
  return {
    input,
    counts,
    trainable,
    lossOf,
    count(values) {
      tf.tidy(() => counts.assign(tf.tensor1d(values)));
      draw = noiseWords(values, power);
    },
  };
}
