export * from './manifold/index.js';
export * from './retrieval/index.js';
export * from './units/index.js';
