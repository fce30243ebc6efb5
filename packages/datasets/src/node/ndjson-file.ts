import type { IndexedSource } from '@gen/core';
import { streamedLines } from '../bytes/text-lines.js';
import { quickdrawReader } from '../formats/quickdraw.js';
import type { Drawings } from '../sketch/drawings.js';
import { strokeSource } from '../sketch/stroke-source.js';
import { fileChunks } from './file-chunks.js';

/**
 * QuickDraw's drawings from an `.ndjson` file, gzipped or not, as stroke-5 examples `[longest, 5]` with their words as
 * classes. Movements are divided by their standard deviation. The file is read line by line; the movements are kept.
 *
 * @throws StoreError if the file cannot be read; DataError if a line is no drawing, or there are more than 44,739,242 movements
 *
 * @example
 * const cats = await ndjsonFile('cat.ndjson');
 */
export async function ndjsonFile(path: string): Promise<IndexedSource> {
  return strokeSource(await readDrawings(path), { name: path });
}

/** The drawings of an `.ndjson` file. */
export async function readDrawings(path: string): Promise<Drawings> {
  const reader = quickdrawReader(path);
  for await (const line of streamedLines(fileChunks(path), path)) reader.add(line);
  return reader.finish();
}
