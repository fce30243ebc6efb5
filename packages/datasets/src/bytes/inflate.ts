import { DataError } from '@gen/core';
import { collect } from './collect.js';

/**
 * Decompresses raw deflate data (RFC 1951).
 *
 * @param limit - largest number of bytes; decompressing stops there
 * @param name - as messages call the data
 * @throws DataError if the data is cut or damaged, or holds more than the limit
 */
export async function inflate(bytes: Uint8Array, limit: number, name: string): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  try {
    return await collect(stream, limit);
  } catch (error) {
    if (error instanceof RangeError) throw new DataError(`${name} decompresses to more than the ${limit} bytes that it says.`, { cause: error });
    throw new DataError(`${name} is damaged (${(error as Error).message}).`, { cause: error });
  }
}

/**
 * The first decompressed bytes of raw deflate data, at most so many; no more is decompressed than they take.
 *
 * @param name - as messages call the data
 * @throws DataError if the data is damaged before their end
 */
export async function inflateStart(bytes: Uint8Array, count: number, name: string): Promise<Uint8Array> {
  const reader = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const start = new Uint8Array(count);
  let length = 0;
  try {
    for (let part = await reader.read(); !part.done && length < count; part = await reader.read()) {
      start.set(part.value.subarray(0, count - length), length);
      length = Math.min(count, length + part.value.length);
    }
    await reader.cancel();
  } catch (error) {
    throw new DataError(`${name} is damaged (${(error as Error).message}).`, { cause: error });
  }
  return start.subarray(0, length);
}
