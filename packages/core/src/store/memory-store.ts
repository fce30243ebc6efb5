import { StoreError } from '../errors.js';
import type { Store } from './store.js';

/** A store that lives in memory: for tests, and for sending a model on. */
export function memoryStore(files = new Map<string, Uint8Array>()): Store {
  return {
    name: 'memory',
    async read(path) {
      const bytes = files.get(path);
      if (!bytes) throw new StoreError(`There is no file ${path} in memory.`);
      return bytes.slice();
    },
    async write(path, bytes) {
      files.set(path, bytes.slice());
    },
    async append(path, bytes) {
      const before = files.get(path) ?? new Uint8Array();
      const joined = new Uint8Array(before.length + bytes.length);
      joined.set(before);
      joined.set(bytes, before.length);
      files.set(path, joined);
    },
    async list(prefix = '') {
      return [...files.keys()].filter((path) => path.startsWith(prefix)).sort();
    },
    async remove(prefix) {
      for (const path of files.keys()) if (path.startsWith(prefix)) files.delete(path);
    },
  };
}
