export * from './manifold/index.js';
export * from './retrieval/index.js';
