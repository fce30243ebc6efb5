import type { IndexedSource } from '@gen/core';
import { parseQuickdraw } from '../formats/quickdraw.js';
import { strokeSource } from '../sketch/stroke-source.js';
import { decompressFile } from './decompress-file.js';
import { readInput } from './read-input.js';

/** Most bytes of a file: what one JavaScript string can hold. */
const MOST_BYTES = 2 ** 29 - 25;

/**
 * QuickDraw's drawings from an `.ndjson` file, gzipped or not, as stroke-5 examples `[longest, 5]` with their words as
 * classes. Movements are divided by their standard deviation.
 *
 * @throws StoreError if the file cannot be read; DataError if a line is no drawing
 *
 * @example
 * const cats = await ndjsonFile('cat.ndjson');
 */
export async function ndjsonFile(path: string): Promise<IndexedSource> {
  return strokeSource(parseQuickdraw(await decompressFile(await readInput(path, MOST_BYTES), path, MOST_BYTES), path), { name: path });
}
