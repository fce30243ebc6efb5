import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DataError } from '@gen/core';
import { describeBytes } from '../bytes/describe-bytes.js';
import { told } from './read-input.js';

/** Bytes that are read at once. */
const CHUNK = 2 ** 18;

/**
 * The bytes of a file that may be compressed with gzip, as they are read and decompressed, in memory that does not grow
 * with the file. The file is closed when the walk ends, early or not.
 *
 * @throws StoreError if it cannot be read; DataError if a file named `.gz` is no gzip file, or is cut or damaged
 */
export async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  const start = await told(path, () => readStart(path));
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  if (!isGzip && /\.gz$/i.test(path)) throw new DataError(`${path} is named .gz but is ${describeBytes(start)}, not a gzip file.`);
  const file = createReadStream(path, { highWaterMark: CHUNK });
  // What goes wrong with either reaches the walk below.
  const stream = isGzip ? pipeline(file, createGunzip({ chunkSize: CHUNK }), () => {}) : file;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (isGzip && (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE')) {
      throw new DataError(`${path} is a damaged or truncated gzip file (${(error as Error).message}). Fetch it again.`, { cause: error });
    }
    await told(path, () => Promise.reject(error as Error));
  }
}

/** Whether a file, decompressed if it is compressed, has more than so many bytes; no more than these are read. */
export async function isLargerThan(path: string, bytes: number): Promise<boolean> {
  let length = 0;
  for await (const chunk of fileChunks(path)) {
    length += chunk.length;
    if (length > bytes) return true;
  }
  return false;
}

/** The first bytes of a file, decompressed if it is compressed; all of a small one. */
export async function fileStart(path: string): Promise<Uint8Array> {
  for await (const chunk of fileChunks(path)) return chunk;
  return new Uint8Array();
}

async function readStart(path: string): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const bytes = new Uint8Array(256);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
