export type { DistanceName } from './measure.js';
export { RetrievalIndex, type Neighbor, type RetrievalIndexOptions, type SearchOptions } from './retrieval-index.js';
