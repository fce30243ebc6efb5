/**
 * Where files go: a folder in Node, a database in the browser, memory in a test. Paths are relative, with `/`.
 * A write is whole or not at all: whoever reads never sees half a file.
 */
export interface Store {
    /** For messages: where this is. */
    readonly name: string;
    /** The bytes of a file; StoreError if it is not there. */
    read(path: string): Promise<Uint8Array>;
    /** Writes a file, replacing an older one only when the new one is complete. */
    write(path: string, bytes: Uint8Array): Promise<void>;
    /** Adds to the end of a file, making it if it is not there. */
    append(path: string, bytes: Uint8Array): Promise<void>;
    /** Every file whose path begins with the prefix, sorted. */
    list(prefix?: string): Promise<string[]>;
    /** Removes every file whose path begins with the prefix; what is not there is no error. */
    remove(prefix: string): Promise<void>;
}
/** Reads a UTF-8 text. */
export declare function readText(store: Store, path: string): Promise<string>;
/** Writes a UTF-8 text. */
export declare function writeText(store: Store, path: string, text: string): Promise<void>;
