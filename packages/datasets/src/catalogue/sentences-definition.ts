import { sentencesOptions } from '../sentences/options.js';
import { sentences, sentenceTopics } from '../sentences/sentences.js';
import { madeDefinition } from './made-definition.js';

/** The set that {@link sentences} makes. */
export const sentencesDefinition = madeDefinition({
  name: 'sentences',
  description: 'Sentences of six topics as numbers of words, in order',
  shape: sentences({ size: 1 }).spec.shape,
  classNames: sentenceTopics,
  options: sentencesOptions,
});
