import { readFile, stat } from 'node:fs/promises';
import { StoreError } from '@gen/core';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder, not a file',
};

/**
 * The bytes of a file that the user named.
 *
 * @throws StoreError saying why it cannot be read
 */
export async function readInput(path: string): Promise<Uint8Array> {
  return new Uint8Array(await told(path, () => readFile(path)));
}

/**
 * Whether a path that the user named is a folder.
 *
 * @throws StoreError if there is nothing there
 */
export async function isFolder(path: string): Promise<boolean> {
  return (await told(path, () => stat(path))).isDirectory();
}

async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new StoreError(`Cannot read ${path}: ${REASONS[code] ?? (error as Error).message}.`, { cause: error });
  }
}
