import { documentTopics, documentVocabulary } from '../documents/documents.js';
import { documentsOptions } from '../documents/options.js';
import { madeDefinition } from './made-definition.js';
import { valueOptions } from './transform-options.js';

/** The set that {@link documents} makes. */
export const documentsDefinition = madeDefinition({
  name: 'documents',
  description: 'Documents of eight topics as counts of words',
  shape: [documentVocabulary.length],
  classNames: documentTopics,
  options: { ...documentsOptions, ...valueOptions },
});
