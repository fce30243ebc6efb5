import * as tf from '@tensorflow/tfjs-core';

/** The two tables of vectors; row 0 stands for no word. */
export interface WordVectors {
  /** v, `[words + 1, dimensions]`: the vectors that are the result. */
  readonly input: tf.Tensor2D;
  /** u, `[words + 1, dimensions]`: those that words are predicted by. */
  readonly output: tf.Tensor2D;
}

/** Text with what was drawn for it. */
export interface WordBatch {
  /** Numbers of words, `[batch, length]`, int32; 0 where there is none. */
  readonly words: tf.Tensor2D;
  /** How far from each word those around it are counted, `[batch, length]`. */
  readonly reach: tf.Tensor2D;
  /** Noise words of each word, `[batch, length, negatives]`, int32. */
  readonly noise: tf.Tensor3D;
}

/**
 * Skip-gram with negative sampling: `Σ over words i and words j around i of −log σ(vᵢ·uⱼ) − Σₖ log σ(−vᵢ·uₖ)` over the
 * noise words k of i, in nats per example, `[batch]`. The noise words of a word serve for all words around it.
 *
 * Mikolov, Sutskever, Chen, Corrado and Dean, "Distributed representations of words and phrases and their
 * compositionality", NIPS 2013.
 */
export function skipGramLoss({ input, output }: WordVectors, { words, reach, noise }: WordBatch): tf.Tensor1D {
  const around = wordsAround(words, reach);
  const vectors = tf.gather(input, words);
  const scores = tf.matMul(vectors, tf.gather(output, words), false, true);
  const found = tf.sum(tf.mul(tf.softplus(tf.neg(scores)), around), [1, 2]);
  const mistaken = tf.mul(tf.sum(tf.softplus(noiseScores(vectors, output, noise)), 2), tf.sum(around, 2));
  return tf.add(found, tf.sum(mistaken, 1));
}

/**
 * Continuous bag of words with negative sampling: `Σ over words i of −log σ(hᵢ·uᵢ) − Σₖ log σ(−hᵢ·uₖ)`, where hᵢ is the
 * mean of the vectors of the words around i, in nats per example, `[batch]`. A word with none around it adds nothing.
 *
 * Mikolov, Chen, Corrado and Dean, "Efficient estimation of word representations in vector space", 2013.
 */
export function bagOfWordsLoss({ input, output }: WordVectors, { words, reach, noise }: WordBatch): tf.Tensor1D {
  const around = wordsAround(words, reach);
  const count = tf.sum(around, 2, true);
  const means = tf.div(tf.matMul(around, tf.gather(input, words)), tf.maximum(count, 1));
  const scores = tf.sum(tf.mul(means, tf.gather(output, words)), 2);
  const each = tf.add(tf.softplus(tf.neg(scores)), tf.sum(tf.softplus(noiseScores(means, output, noise)), 2));
  const counts = tf.cast(tf.greater(tf.squeeze(count, [2]), 0), 'float32');
  return tf.sum(tf.mul(each, counts), 1);
}

/** 1 where word j of an example is around word i, `[batch, length, length]`. */
function wordsAround(words: tf.Tensor2D, reach: tf.Tensor2D): tf.Tensor3D {
  const [, length] = words.shape;
  const places = tf.range(0, length);
  const distance = tf.abs(tf.sub(tf.expandDims(places, 1), tf.expandDims(places, 0)));
  const isWord = tf.cast(tf.greater(words, 0), 'float32');
  const near = tf.cast(tf.lessEqual(tf.expandDims(distance, 0), tf.expandDims(reach, 2)), 'float32');
  const other = tf.cast(tf.greater(distance, 0), 'float32');
  return tf.mul(tf.mul(tf.mul(near, other), tf.expandDims(isWord, 1)), tf.expandDims(isWord, 2));
}

/** Products of vectors `[batch, length, dimensions]` with those of their noise words, `[batch, length, negatives]`. */
function noiseScores(vectors: tf.Tensor, output: tf.Tensor2D, noise: tf.Tensor3D): tf.Tensor {
  return tf.sum(tf.mul(tf.expandDims(vectors, 2), tf.gather(output, noise)), 3);
}
