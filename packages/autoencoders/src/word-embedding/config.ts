import { choice, integer, number, texts, type OptionInput, type OptionValues } from '@gen/core';

/** Options of a {@link WordEmbedding}. */
export const wordEmbeddingOptions = {
  method: choice(['skip-gram', 'bag-of-words'], {
    default: 'skip-gram',
    doc: 'Whether each word predicts each word around it, or the mean of the words around it predicts the word.',
  }),
  dimensions: integer({ min: 1, default: 32, doc: 'Width of the vectors.' }),
  window: integer({ min: 1, default: 4, doc: 'How far at most the words around a word are; for each word the reach is drawn from 1 to this.' }),
  negatives: integer({ min: 1, default: 5, doc: 'Noise words that each word is told from.' }),
  power: number({ min: 0, max: 1, default: 0.75, doc: 'Noise words are drawn with probability ∝ count to this power.' }),
  words: integer({ min: 2, doc: 'Words of the vocabulary, which are numbered from 1. Default: as many as vocabulary has.' }),
  vocabulary: texts({ doc: 'The words themselves, the first one being number 1. Default: words are known by their numbers alone.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the initial vectors and, unless fit has its own, of training.' }),
};

/** What a {@link WordEmbedding} is made with, beside the shape of its inputs. */
export type WordEmbeddingConfig = OptionInput<typeof wordEmbeddingOptions>;

/** The options with their defaults. */
export type ResolvedWordEmbeddingConfig = OptionValues<typeof wordEmbeddingOptions> & { readonly words: number };
