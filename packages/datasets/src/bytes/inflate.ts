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
