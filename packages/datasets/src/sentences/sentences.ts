import { resolveOptions } from '@gen/core';
import { madeSource } from '../made/made-source.js';
import type { LabelledSource } from '../sources/labelled-source.js';
import { templates, wordKinds } from './grammar.js';
import { sentencesOptions, type SentencesOptions } from './options.js';
import { pairOf, parseTemplate } from './parse-template.js';

/** What {@link sentences} are about, by label. */
export const sentenceTopics = Object.keys(templates) as (keyof typeof templates)[];

const grammar = sentenceTopics.map((topic) => templates[topic].map((template) => parseTemplate(template, wordKinds)));

/** The words of {@link sentences}, in alphabetical order: the number n of an example is the word n − 1 of these. */
export const sentenceVocabulary: readonly string[] = [...new Set(grammar.flat(2).flatMap(({ words }) => words.flat()))].sort();

/**
 * The words of {@link sentences} that take one another's place, by the name of what they are: `fish` has cod, trout,
 * salmon and herring. Words that are met around one of them are met around the others, so that good embeddings have them
 * near one another.
 */
export const sentenceKinds: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(wordKinds).map(([kind, words]) => [kind, [...new Set(words.flatMap(pairOf))]]),
);

/**
 * The pairs of words of {@link sentences} that differ as he and she do, `['king', 'queen']` and others: what the others of
 * a sentence say agrees with them. Good embeddings have `king − man + woman` near `queen`.
 */
export const sentencePairs: readonly (readonly [he: string, she: string])[] = Object.values(wordKinds).flatMap((words) => words.map(pairOf).filter(([he, she]) => he !== she));

const LONGEST = Math.max(...grammar.flat().map((places) => places.length));
const numbers = new Map(sentenceVocabulary.map((word, index) => [word, index + 1]));

/**
 * English sentences of a small grammar as numbers of words, `[14]`: n is the n-th word of {@link sentenceVocabulary},
 * which `spec.vocabulary` is too, and 0 fills the places after the end. Each is of one of six topics, its label; within
 * a topic all forms of a sentence are equally likely, and so are the words of each kind ({@link sentenceKinds}) in its
 * open places. Lower case, no punctuation.
 *
 * They are for embeddings of words: whether a word is near those of its kind, and king to queen as man to woman
 * ({@link sentencePairs}), is known beforehand. {@link sentenceText} gives the words back.
 *
 * @throws OptionError for an option that is unknown or out of range
 *
 * @example
 * const source = sentences({ size: 1000, seed: 1 });
 * source.spec.classNames; // ['castle', 'home', 'farm', 'kitchen', 'sea', 'school']
 */
export function sentences(options: SentencesOptions = {}): LabelledSource {
  const { split, size, seed } = resolveOptions(sentencesOptions, options, 'sentences');
  return madeSource({
    name: 'sentences',
    spec: { shape: [LONGEST], values: 'real', range: [0, sentenceVocabulary.length], classNames: sentenceTopics, vocabulary: sentenceVocabulary },
    split,
    size,
    seed,
    block: 16,
    make(random, out, topic) {
      const one = <Choice>(choices: readonly Choice[]): Choice => choices[Math.floor(random.uniform() * choices.length)]!;
      const places = one(grammar[topic]!);
      const hasOptional = random.uniform() < 0.5;
      const gender = random.uniform() < 0.5 ? 0 : 1;
      places
        .filter(({ isOptional }) => hasOptional || !isOptional)
        .forEach(({ words }, at) => (out[at] = numbers.get((words.length === 1 ? words[0]! : one(words))[gender])!));
    },
  });
}
