import type { Store } from './store.js';
/** A store that lives in memory: for tests, and for sending a model on. */
export declare function memoryStore(files?: Map<string, Uint8Array<ArrayBufferLike>>): Store;
