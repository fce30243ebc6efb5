export { isIndexed } from './batch-source.js';
export type { Annotations, Batch, BatchSource, DataSpec, EpochOptions, IndexedSource, ReadContext } from './batch-source.js';
export type { CategoryColumn, Column, NumberColumn } from './columns.js';
export { arraySource } from './array-source.js';
export { bufferedSource, type BufferedSourceOptions } from './buffered-source.js';
export { indexedSource, splitSource, subset, type IndexedSourceParts } from './indexed-source.js';
export { prefetch, type PrefetchOptions } from './prefetch.js';
export { streamSource } from './stream-source.js';
export { withTargetValues } from './with-target-values.js';
