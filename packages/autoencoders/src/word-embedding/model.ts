import * as tf from '@tensorflow/tfjs-core';
import { foldIn, integer, meanEstimate, OptionError, randomKey, resolveOptions, type DataSpec, type Estimate, type Store } from '@gen/core';
import {
  checkEvaluateOptions, checkInputShape, fit, LazyParts, restoreModel, saveModelFiles, toSource, toTensor, walkBatches,
  type Data, type Encoder, type EvaluateOptions, type Evaluator, type Examples, type FitOptions, type FitResult, type Model,
} from '@gen/core-layers';
import { summarizeVariables } from '../summarize-variables.js';
import { wordEmbeddingOptions, type ResolvedWordEmbeddingConfig, type WordEmbeddingConfig } from './config.js';
import { checkWords, countWords } from './count-words.js';
import { nearestTo, unit, type NearWord } from './neighbours.js';
import { buildParts, type WordEmbeddingParts } from './parts.js';

/** Options of a {@link WordEmbedding} with its input shape. */
export type WordEmbeddingOptions = WordEmbeddingConfig & {
  /** Shape of one example, `[length]`: so many numbers of words, filled up with 0. */
  readonly inputShape: readonly number[];
};

/** A word by its number, or by itself if the vocabulary is known. */
export type Word = number | string;

const nearestOptions = { count: integer({ min: 1, default: 10, doc: 'Words to give.' }) };

const evaluateOptions = {
  samples: integer({ min: 1, doc: 'Of no effect: noise words are drawn once.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of what is drawn.' }),
  batchSize: integer({ min: 1, default: 128, doc: 'Examples at once.' }),
};

/**
 * Vectors of words, learned from which words stand near which, by skip-gram or continuous bag of words with negative
 * sampling: words that can stand in the same places get vectors that point the same way.
 *
 * Examples are `[batch, length]` of the numbers of words, from 1, with 0 where there is none. Verbs check what they are
 * given (ShapeError, DataError) and return tensors that are the caller's to dispose.
 *
 * Mikolov, Sutskever, Chen, Corrado and Dean, "Distributed representations of words and phrases and their
 * compositionality", NIPS 2013.
 *
 * @example
 * const model = new WordEmbedding({ inputShape: [14], vocabulary, dimensions: 32, seed: 1 });
 * await model.fit(text, { epochs: 20, learningRate: 0.01 });
 * await model.nearestWords('boat', { count: 3 }); // [{ number: 12, word: 'ferry', similarity: 0.93 }, …]
 * await model.analogy('man', 'woman', 'king', { count: 1 });
 */
export class WordEmbedding implements Model, Encoder, Evaluator {
  /** Shape of one example, without the batch. */
  readonly inputShape: readonly number[];
  /** All options, with their defaults. */
  readonly options: ResolvedWordEmbeddingConfig;
  private readonly spec: DataSpec;
  private readonly parts: LazyParts<WordEmbeddingParts>;

  /** @throws OptionError if an option or the shape is wrong */
  constructor({ inputShape, ...options }: WordEmbeddingOptions) {
    checkInputShape(inputShape, 'WordEmbedding');
    if (inputShape.length !== 1) throw new OptionError(`WordEmbedding: inputShape must be [length], got [${inputShape.join(', ')}].`);
    const resolved = resolveOptions(wordEmbeddingOptions, options, 'WordEmbedding');
    const { vocabulary, words = vocabulary?.length } = resolved;
    if (words === undefined) throw new OptionError('WordEmbedding: give words, how many there are, or vocabulary, the words themselves.');
    if (vocabulary && vocabulary.length !== words) throw new OptionError(`WordEmbedding: vocabulary has ${vocabulary.length} words, but words is ${words}.`);
    this.options = { ...resolved, words };
    this.inputShape = inputShape;
    this.spec = { shape: inputShape, values: 'real', range: [0, words] };
    this.parts = new LazyParts('WordEmbedding', () => buildParts(this.options, this.spec), ({ trainable }) => tf.dispose(Object.values(trainable.variables)));
  }

  /**
   * Trains the vectors, going on from the present ones; the optimiser starts afresh at each call. The data is walked
   * once before, to count its words; so data that can be read only once is refused. The history has `loss`, in nats per
   * example.
   *
   * @throws DataError if a value is no number of a word; OptionError if the data can be read only once
   */
  async fit(data: Data, options: FitOptions = {}): Promise<FitResult> {
    const parts = await this.parts.ready();
    const source = await toSource(data, this.spec);
    if (!source.resumable) throw new OptionError('WordEmbedding.fit: words are counted before training, so the data must be such that can be read more than once.');
    const counts = await countWords(source, this.spec, this.options.words);
    const before = (await parts.counts.data()) as Float32Array;
    parts.count(counts);
    try {
      return await fit(parts.trainable, source, options);
    } catch (error) {
      parts.count(before);
      throw error;
    }
  }

  /** The mean of the vectors of an example's words, `[batch, dimensions]`; zeros where it has none. */
  async encode(x: Examples): Promise<tf.Tensor2D> {
    const { input } = await this.parts.ready();
    const words = await toTensor(x, this.inputShape, 'WordEmbedding.encode: the input', this.spec.range);
    try {
      checkWords(await words.data(), this.options.words, 'WordEmbedding.encode: the input');
      return tf.tidy(() => {
        const isWord = tf.expandDims(tf.cast(tf.greater(words, 0), 'float32'), 2);
        const vectors = tf.gather(input, tf.cast(words, 'int32'));
        return tf.div<tf.Tensor2D>(tf.sum(tf.mul(vectors, isWord), 1), tf.maximum(tf.sum(isWord, 1), 1));
      });
    } finally {
      words.dispose();
    }
  }

  /** The vectors of all words, `[words, dimensions]`: that of word n in row n − 1. */
  async vectors(): Promise<tf.Tensor2D> {
    const { input } = await this.parts.ready();
    return tf.tidy(() => tf.clone(tf.slice(input, [1, 0], [-1, -1])));
  }

  /**
   * The words whose vectors point most nearly the same way, nearest first, without the word itself.
   *
   * @param options.count - how many, default 10
   * @throws OptionError if there is no such word
   */
  async nearestWords(word: Word, options: { readonly count?: number } = {}): Promise<NearWord[]> {
    const { count } = resolveOptions(nearestOptions, { ...options }, 'WordEmbedding.nearestWords');
    const number = this.numberOf(word);
    const vectors = await this.unitVectors();
    return this.named(nearestTo(vectors, vectors[number - 1]!, count, [number]));
  }

  /**
   * What is to `c` as `b` is to `a`: the words nearest to b − a + c, each of length 1, without these three.
   *
   * @param options.count - how many, default 10
   * @throws OptionError if there is no such word
   */
  async analogy(a: Word, b: Word, c: Word, options: { readonly count?: number } = {}): Promise<NearWord[]> {
    const { count } = resolveOptions(nearestOptions, { ...options }, 'WordEmbedding.analogy');
    const numbers = [a, b, c].map((word) => this.numberOf(word));
    const vectors = await this.unitVectors();
    const [from, to, other] = numbers.map((number) => vectors[number - 1]!) as [Float64Array, Float64Array, Float64Array];
    return this.named(nearestTo(vectors, other.map((value, at) => value + to[at]! - from[at]!), count, numbers));
  }

  /** Judges the model on data: `loss` as in training, in nats per example, with noise words drawn by the counts of the training data. */
  async evaluate(data: Data, options: EvaluateOptions = {}): Promise<Record<string, number | Estimate>> {
    const checked = checkEvaluateOptions(options, evaluateOptions, 'WordEmbedding.evaluate');
    const parts = await this.parts.ready();
    const key = foldIn(randomKey(checked.seed ?? 0), 'evaluate');
    const losses: number[] = [];
    await walkBatches(await toSource(data, this.spec), this.spec, checked, async ({ x }, index) => {
      checkWords(await x.data(), this.options.words, 'The data');
      const loss = tf.tidy(() => parts.lossOf(x, (purpose) => foldIn(foldIn(key, purpose), index)));
      losses.push(...(await loss.data()));
      loss.dispose();
    });
    return { loss: meanEstimate(losses) };
  }

  /** A table of the weights with shapes and parameter counts. */
  summary(): string {
    return summarizeVariables(this.parts.now().trainable.variables);
  }

  /** Writes `config.json` and `weights.safetensors`. */
  async save(store: Store): Promise<void> {
    const { trainable } = await this.parts.ready();
    await saveModelFiles(store, { model: 'word-embedding', options: this.options, spec: this.spec }, trainable.variables);
  }

  /**
   * A saved model.
   *
   * @throws CheckpointError if what is in the store is not a word embedding's files, whole and matching
   */
  static async load(store: Store): Promise<WordEmbedding> {
    const model = await restoreModel(store, {
      name: 'word-embedding',
      title: 'WordEmbedding',
      make: (options, { shape }) => new WordEmbedding({ inputShape: shape, ...options }),
      adopt: (made: WordEmbedding) => made.parts.now().trainable.variables,
    });
    const parts = model.parts.now();
    parts.count((await parts.counts.data()) as Float32Array);
    return model;
  }

  /** Frees the model's memory. */
  dispose(): void {
    this.parts.dispose();
  }

  private numberOf(word: Word): number {
    const { vocabulary, words } = this.options;
    if (typeof word === 'number') {
      if (Number.isInteger(word) && word >= 1 && word <= words) return word;
      throw new OptionError(`WordEmbedding: words are numbers from 1 to ${words}, got ${word}.`);
    }
    if (!vocabulary) throw new OptionError(`WordEmbedding: the vocabulary is not known, so '${word}' must be given by its number.`);
    const at = vocabulary.indexOf(word);
    if (at < 0) throw new OptionError(`WordEmbedding: '${word}' is not in the vocabulary of ${words} words.`);
    return at + 1;
  }

  private named(found: readonly { readonly number: number; readonly similarity: number }[]): NearWord[] {
    const { vocabulary } = this.options;
    return found.map((each) => ({ ...each, ...(vocabulary ? { word: vocabulary[each.number - 1]! } : {}) }));
  }

  private async unitVectors(): Promise<Float64Array[]> {
    const vectors = await this.vectors();
    const values = await vectors.data();
    vectors.dispose();
    const { words, dimensions } = this.options;
    return Array.from({ length: words }, (_, index) => unit(values.subarray(index * dimensions, (index + 1) * dimensions)));
  }
}
