import { readFile, stat } from 'node:fs/promises';
import { DataError, GenError, StoreError } from '@gen/core';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder, not a file',
};

/** Most bytes of a file that is read as a whole, unless told otherwise: 2 GiB. */
const MOST_BYTES = 2 ** 31 - 1;

/**
 * The bytes of a file that the user named.
 *
 * @param most - largest number of bytes; a larger file is not read. Default 2 GiB
 * @throws StoreError saying why it cannot be read; DataError if it is larger
 */
export async function readInput(path: string, most = MOST_BYTES): Promise<Uint8Array> {
  const { size } = await told(path, () => stat(path));
  if (size > most) throw new DataError(`${path} has ${size} bytes; such files are read whole, up to ${most} bytes.`);
  const bytes = await told(path, () => readFile(path));
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Whether a path that the user named is a folder.
 *
 * @throws StoreError if there is nothing there
 */
export async function isFolder(path: string): Promise<boolean> {
  return (await told(path, () => stat(path))).isDirectory();
}

/**
 * What some work on a file gives.
 *
 * @throws StoreError saying why the file cannot be read; the library's own errors as they are
 */
export async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GenError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new StoreError(`Cannot read ${path}: ${REASONS[code] ?? (error as Error).message}.`, { cause: error });
  }
}
