import { type Store } from './store.js';
/**
 * Writes files under a folder that counts only when it is complete: the manifest, with the length and SHA-256 of
 * each file, is written last.
 */
export declare function commitFiles(store: Store, folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void>;
/** Whether a folder was ever completed: it has a manifest. Says nothing of damage since. */
export declare function isCommitted(store: Store, folder: string): Promise<boolean>;
/**
 * Reads a committed folder, checking every byte against its manifest.
 *
 * @throws CheckpointError naming the file that is missing, cut or changed
 */
export declare function readCommitted(store: Store, folder: string): Promise<Map<string, Uint8Array>>;
/** SHA-256 of some bytes, in hexadecimal. */
export declare function sha256(bytes: Uint8Array): Promise<string>;
