import { arraySource, DataError, foldIn, randomInteger, randomKey, type DataSpec } from '@gen/core';
import type { ModelDefinition } from '@gen/core-layers';
import { wordEmbeddingOptions, type WordEmbeddingConfig } from './config.js';
import { WordEmbedding } from './model.js';

/** What apps, docs and the conformance suite know of the {@link WordEmbedding}. */
export const wordEmbeddingDefinition: ModelDefinition<typeof wordEmbeddingOptions, WordEmbedding> = {
  name: 'word-embedding',
  package: '@gen/autoencoders',
  description: 'Vectors of words from running text: skip-gram or continuous bag of words with negative sampling.',
  paper: {
    title: 'Distributed representations of words and phrases and their compositionality',
    authors: 'Tomas Mikolov, Ilya Sutskever, Kai Chen, Greg Corrado and Jeffrey Dean',
    year: 2013,
    url: 'https://arxiv.org/abs/1310.4546',
  },
  options: wordEmbeddingOptions,
  capabilities: ['encoder', 'evaluator'],
  settle,
  training: () => ({ learningRate: 0.01 }),
  create: (options, spec) => new WordEmbedding({ inputShape: spec.shape, ...settle(options, spec) }),
  load: (store) => WordEmbedding.load(store),
  kernels: () => ['GatherV2', 'UnsortedSegmentSum'],
  fixture: {
    options: { dimensions: 4, window: 2, negatives: 2, seed: 3 },
    data: pairs,
    fit: { epochs: 8, batchSize: 16, learningRate: 0.05 },
  },
  reproduce: {
    small: { data: 'sentences', options: {}, epochs: 5, seed: 1, atMost: {} },
    full: { data: 'sentences', options: {}, epochs: 20, seed: 1, atMost: {} },
  },
};

/** The words that the data has, unless the user says. */
function settle(options: WordEmbeddingConfig, spec: DataSpec & { readonly vocabulary?: readonly string[] }): WordEmbeddingConfig {
  const { vocabulary, range } = spec;
  if (options.words !== undefined || options.vocabulary) return options;
  if (vocabulary) return { vocabulary, ...options };
  const words = range?.[1];
  if (words === undefined || !Number.isInteger(words)) throw new DataError('WordEmbedding: this data does not say how many words there are: give the option words.');
  return { words, ...options };
}

/** 64 sentences of four words, odd ones among odd ones and even ones among even ones. */
function pairs() {
  const x = new Float32Array(64 * 4);
  for (let at = 0; at < x.length; at++) {
    const sentence = Math.floor(at / 4);
    const isMissing = at % 4 === 3 && sentence % 3 === 0;
    x[at] = isMissing ? 0 : 1 + (sentence % 2) + 2 * randomInteger(foldIn(randomKey(5), at), 4);
  }
  return arraySource(x, { shape: [4], values: 'real', range: [0, 8] });
}
