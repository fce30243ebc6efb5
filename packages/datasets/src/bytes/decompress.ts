import { DataError } from '@gen/core';
import { collect } from './collect.js';
import { describeBytes } from './describe-bytes.js';

/** What is made of a file at most unless told otherwise: 2 GiB. */
const LIMIT = 2 ** 31 - 1;

/** Decompresses gzip; it fails, with a RangeError, when there would be more than `limit` bytes. */
export type Gunzip = (bytes: Uint8Array, limit: number) => Promise<Uint8Array>;

/**
 * The bytes of a file that may be compressed with gzip: its content decides, but a name that ends in `.gz` must be true.
 *
 * @param name - as messages call the file
 * @param limit - largest number of decompressed bytes; decompressing stops there. Default 2 GiB
 * @param gunzip - what decompresses. Default: the platform's `DecompressionStream`
 * @throws DataError if a file named `.gz` is no gzip file, is cut or damaged, or holds more than the limit
 */
export async function decompress(bytes: Uint8Array, name: string, limit = LIMIT, gunzip: Gunzip = gunzipStream): Promise<Uint8Array> {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    return gunzip(bytes, limit).catch((error: Error) => {
      if (error instanceof RangeError) throw new DataError(`${name} decompresses to more than the ${limit} bytes that are expected.`, { cause: error });
      throw new DataError(`${name} is a damaged or truncated gzip file (${error.message}). Fetch it again.`, { cause: error });
    });
  }
  if (/\.gz$/i.test(name)) throw new DataError(`${name} is named .gz but is ${describeBytes(bytes)}, not a gzip file.`);
  return bytes;
}

function gunzipStream(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  return collect(new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip')), limit);
}
