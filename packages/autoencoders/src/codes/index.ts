export * from './retrieval/index.js';
