export { readText, writeText, type Store } from './store.js';
export { memoryStore } from './memory-store.js';
export { commitFiles, isCommitted, readCommitted, sha256 } from './commit.js';
