import { resolveOptions } from '@gen/core';
import type { Draws } from '../digits/draws.js';
import { madeSource } from '../made/made-source.js';
import type { LabelledSource } from '../sources/labelled-source.js';
import { documentsOptions, type DocumentsOptions } from './options.js';
import { commonWords, topicWords } from './word-lists.js';

/** What {@link documents} are about, by label. */
export const documentTopics = Object.keys(topicWords) as (keyof typeof topicWords)[];

/** The word that each value of {@link documents} counts, in alphabetical order. */
export const documentVocabulary: readonly string[] = [...new Set([...commonWords, ...Object.values(topicWords).flat()])].sort();

/** Probability that a word is one of those that all topics use. */
const COMMON = 0.35;

const common = byFrequency(commonWords);
const topics = documentTopics.map((topic) => byFrequency(topicWords[topic]));

/**
 * Documents as counts of words, `[286]`, drawn as latent Dirichlet allocation draws them: a document of class k mixes the
 * eight topics as θ = (1 − m)·e_k + m·d with d from Dirichlet(1, …, 1); each of its words is one of the common words with
 * probability 0.35, else of a topic drawn from θ; and within a list the word of rank r = 1, 2 … is as likely as 1 / (r + 2).
 * Some words belong to two topics. The label is the topic; {@link documentVocabulary} names the words.
 *
 * Blei, Ng and Jordan, "Latent Dirichlet allocation", JMLR 3 (2003).
 *
 * @throws OptionError for an option that is unknown or out of range
 *
 * @example
 * const source = documents({ size: 1000, seed: 1 });
 * source.spec.classNames; // ['astronomy', 'cooking', …]
 */
export function documents(options: DocumentsOptions = {}): LabelledSource {
  const { split, size, seed, length, mixing } = resolveOptions(documentsOptions, options, 'documents');
  const shortest = Math.ceil(length / 2);
  const longest = Math.floor((3 * length) / 2);
  return madeSource({
    name: 'documents',
    spec: { shape: [documentVocabulary.length], values: 'real', classNames: documentTopics },
    split,
    size,
    seed,
    block: Math.min(256, 3 * length),
    make(random, out, topic) {
      const shares = running(flatDirichlet(random, topics.length).map((share, other) => mixing * share + (other === topic ? 1 - mixing : 0)));
      const count = shortest + Math.floor(random.uniform() * (longest - shortest + 1));
      for (let word = 0; word < count; word++) {
        const list = random.uniform() < COMMON ? common : topics[pick(shares, random.uniform())]!;
        out[list.words[pick(list.upTo, random.uniform())]!]!++;
      }
    },
  });
}

interface WordList {
  /** Positions in the vocabulary. */
  readonly words: readonly number[];
  /** Probability of a word or one before it. */
  readonly upTo: readonly number[];
}

function byFrequency(list: readonly string[]): WordList {
  const weights = list.map((_, rank) => 1 / (rank + 3));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return { words: list.map((word) => documentVocabulary.indexOf(word)), upTo: running(weights.map((weight) => weight / sum)) };
}

function running(shares: readonly number[]): number[] {
  let sum = 0;
  return shares.map((share) => (sum += share));
}

/** The first place whose running sum is beyond a number from [0, 1); the last one if rounding leaves the number beyond all. */
function pick(upTo: readonly number[], chance: number): number {
  const at = upTo.findIndex((sum) => chance < sum);
  return at < 0 ? upTo.length - 1 : at;
}

/** Shares from Dirichlet(1, …, 1): the gaps between sorted uniform numbers, since logarithms are left to each engine. */
function flatDirichlet(random: Draws, count: number): number[] {
  const cuts = Array.from({ length: count - 1 }, () => random.uniform()).sort((a, b) => a - b);
  return Array.from({ length: count }, (_, at) => (cuts[at] ?? 1) - (at === 0 ? 0 : cuts[at - 1]!));
}
