import * as tf from '@tensorflow/tfjs-core';
import { foldIn, type Column, type RandomKey } from '@gen/core';
import { bernoulliContributions, bernoulliCrossEntropy } from '../losses/index.js';
import { normalTensor, uniformTensor } from '../random/index.js';
import { columnLayout, type ColumnLayout, type OneHots } from './column-layout.js';
import type { DecoderLikelihood } from './decoder-likelihood.js';
import { assembleColumns, selectColumns } from './select-columns.js';

/** Least standard deviation of a number given its code, in standard deviations of its column. */
const LEAST_DEVIATION = 0.01;
const LOG_TWO_PI = Math.log(2 * Math.PI);

/** The distribution of a row, of which every value has a part of its own. */
export interface TableLikelihood extends DecoderLikelihood {
  /**
   * What each value adds to −log p(x|z), in nats, `[batch, width]`; a row sums to −log p(x|z). A category counts at its one
   * that is 1, a missing number at its flag.
   */
  contributions(decoded: tf.Tensor, x: tf.Tensor): tf.Tensor;
}

/**
 * The distribution of a table's row given its code, every column by itself. The decoder gives as many values as the row
 * has:
 * - a number is Gaussian about its value, with a standard deviation of its column that is learned;
 * - where numbers can be missing, the flag is Bernoulli with its value as logit, and a missing number adds nothing else;
 * - a category is drawn by the softmax of its values.
 *
 * `log p(x|z) = Σ_numbers (1 − flag)·[−½(x − μ)²/v − ½ log 2πv] + Σ_flags log Bernoulli + Σ_categories log softmax`,
 * in nats, with `v = e^(2s) + max(r²/3, 0.01²)`: s is learned, and r²/3 is the variance of rounding evenly by up to r,
 * half of the last decimal place that the column is written with. So no column that is predicted to the last digit can
 * outweigh all others without end. A draw has the variance `e^(2s)`: writing it as a cell rounds it.
 *
 * Nazabal, Olmos, Ghahramani and Valera, "Handling incomplete heterogeneous data using VAEs", Pattern Recognition 107
 * (2020), treat columns likewise.
 *
 * @throws OptionError if they are no columns
 */
export function tableLikelihood(columns: readonly Column[]): TableLikelihood {
  const layout = columnLayout(columns, 'tableLikelihood');
  const { numbers, flags, oneHots, width } = layout;
  const logSigma = numbers.length > 0 ? tf.tidy(() => tf.variable(tf.zeros([numbers.length]))) : undefined;
  const logProbability = (decoded: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor1D =>
    tf.addN([
      ...(logSigma ? [tf.sum<tf.Tensor1D>(numberTerms(decoded, x, logSigma, layout), 1)] : []),
      ...(flags.length > 0 ? [tf.neg<tf.Tensor1D>(bernoulliCrossEntropy(selectColumns(decoded, flags), selectColumns(x, flags)))] : []),
      ...oneHots.map((group) => tf.sum<tf.Tensor1D>(categoryTerms(decoded, x, group), [1, 2])),
    ]);
  const contributions = (decoded: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D =>
    assembleColumns([
      ...(logSigma ? [{ positions: numbers, values: tf.neg<tf.Tensor2D>(numberTerms(decoded, x, logSigma, layout)) }] : []),
      ...(flags.length > 0 ? [{ positions: flags, values: bernoulliContributions(selectColumns(decoded, flags), selectColumns(x, flags)) as tf.Tensor2D }] : []),
      ...oneHots.map((group) => ({ positions: group.positions, values: flat(tf.neg(categoryTerms(decoded, x, group))) })),
    ], width);
  const mean = (decoded: tf.Tensor2D): tf.Tensor2D =>
    assembleColumns([
      ...(logSigma ? [{ positions: numbers, values: selectColumns(decoded, numbers) }] : []),
      ...(flags.length > 0 ? [{ positions: flags, values: tf.sigmoid(selectColumns(decoded, flags)) }] : []),
      ...oneHots.map((group) => ({ positions: group.positions, values: flat(tf.softmax(logitsOf(decoded, group))) })),
    ], width);
  const draw = (decoded: tf.Tensor2D, key: RandomKey): tf.Tensor2D => {
    const missing = flags.length > 0 ? drawFlags(selectColumns(decoded, flags), foldIn(key, 'flags')) : undefined;
    return assembleColumns([
      ...(logSigma ? [{ positions: numbers, values: drawNumbers(selectColumns(decoded, numbers), logSigma, missing, foldIn(key, 'numbers')) }] : []),
      ...(missing ? [{ positions: flags, values: missing }] : []),
      ...oneHots.map((group) => ({ positions: group.positions, values: flat(drawOneHots(logitsOf(decoded, group), foldIn(foldIn(key, 'categories'), group.categories))) })),
    ], width);
  };
  return {
    logProbability: (decoded, x) => tf.tidy(() => logProbability(decoded as tf.Tensor2D, x as tf.Tensor2D)),
    contributions: (decoded, x) => tf.tidy(() => contributions(decoded as tf.Tensor2D, x as tf.Tensor2D)),
    mean: (decoded) => tf.tidy(() => mean(decoded as tf.Tensor2D)),
    draw: (decoded, key) => tf.tidy(() => draw(decoded as tf.Tensor2D, key)),
    output: 'draw',
    variables: logSigma ? { 'likelihood/logSigma': logSigma } : {},
  };
}

/** The logarithms of the densities of numbers, 0 for missing ones, `[batch, numbers]`. */
function numberTerms(decoded: tf.Tensor2D, x: tf.Tensor2D, logSigma: tf.Tensor, { numbers, flags, roundings }: ColumnLayout): tf.Tensor2D {
  const least = roundings.map((rounding) => Math.max(rounding ** 2 / 3, LEAST_DEVIATION ** 2));
  const variance = tf.add(tf.exp(tf.mul(logSigma, 2)), tf.tensor1d(least));
  const squares = tf.squaredDifference(selectColumns(x, numbers), selectColumns(decoded, numbers));
  const terms = tf.mul<tf.Tensor2D>(tf.add(tf.add(tf.div(squares, variance), tf.log(variance)), LOG_TWO_PI), -0.5);
  return flags.length > 0 ? tf.mul(terms, presence(selectColumns(x, flags), numbers.length)) : terms;
}

/** 1 where a number is there and 0 where its flag says that it is missing, `[batch, numbers]`; those without a flag come last. */
function presence(flags: tf.Tensor2D, numbers: number): tf.Tensor2D {
  const [batch, optional] = flags.shape;
  const present = tf.sub<tf.Tensor2D>(1, flags);
  return optional === numbers ? present : tf.concat([present, tf.ones<tf.Rank.R2>([batch, numbers - optional])], 1);
}

/** The logarithm of a category's probability at its one-hot's 1, `[batch, columns, categories]`. */
function categoryTerms(decoded: tf.Tensor2D, x: tf.Tensor2D, group: OneHots): tf.Tensor3D {
  return tf.mul(tf.logSoftmax(logitsOf(decoded, group)), logitsOf(x, group));
}

/** `[batch, columns, categories]`. */
function logitsOf(decoded: tf.Tensor2D, { positions, categories }: OneHots): tf.Tensor3D {
  return tf.reshape(selectColumns(decoded, positions), [decoded.shape[0], positions.length / categories, categories]);
}

function flat(x: tf.Tensor): tf.Tensor2D {
  return tf.reshape(x, [x.shape[0], -1]);
}

function drawFlags(logits: tf.Tensor2D, key: RandomKey): tf.Tensor2D {
  return tf.cast(tf.less(uniformTensor(key, logits.shape), tf.sigmoid(logits)), 'float32');
}

/** A missing number is 0, as it is in a row that was read. */
function drawNumbers(means: tf.Tensor2D, logSigma: tf.Tensor, missing: tf.Tensor2D | undefined, key: RandomKey): tf.Tensor2D {
  const drawn = tf.add<tf.Tensor2D>(means, tf.mul(tf.exp(logSigma), normalTensor(key, means.shape)));
  return missing ? tf.mul(drawn, presence(missing, means.shape[1])) : drawn;
}

/** The largest of logits with Gumbel noise falls on each as often as the softmax says. */
function drawOneHots(logits: tf.Tensor3D, key: RandomKey): tf.Tensor {
  if (logits.shape[2] === 1) return tf.onesLike(logits);
  const gumbel = tf.neg(tf.log(tf.neg(tf.log(uniformTensor(key, logits.shape)))));
  return tf.oneHot(tf.argMax(tf.add(logits, gumbel), 2), logits.shape[2]);
}
