import type { IndexedSource } from '@gen/core';
import { idxExampleShape, idxLabels } from '../formats/idx-labels.js';
import { parseIdx, readIdxHeader, type IdxArray } from '../formats/idx.js';
import { valueSource } from '../sources/value-source.js';
import { decompressFile } from './decompress-file.js';
import { fileStart } from './file-chunks.js';
import { readInput } from './read-input.js';

/**
 * The user's own IDX files, gzipped or not. `[n, height, width]` are grey pictures, `[height, width, 1]`. Unsigned
 * bytes are divided by 255, unless they are all 0 or 1; other numbers stay as they are.
 *
 * @param images - path of the examples
 * @param labels - path of their labels
 * @throws StoreError if a file cannot be read; DataError if it is not what it should be
 *
 * @example
 * const faces = await idxFiles('smiles/images-idx3-ubyte.gz', 'smiles/labels-idx1-ubyte.gz');
 */
export async function idxFiles(images: string, labels?: string): Promise<IndexedSource> {
  const array = await readIdx(images);
  const shape = idxExampleShape(array, images);
  const classes = labels === undefined ? undefined : idxLabels(await readIdx(labels), array.shape[0]!, labels);
  return valueSource({ shape, data: array.data, name: images, ...(classes ? { labels: classes } : {}) });
}

/** Most bytes of a file, decompressed: 2 GiB. */
const MOST_BYTES = 2 ** 31 - 1;

async function readIdx(path: string): Promise<IdxArray> {
  const { bytes } = readIdxHeader(await fileStart(path), path);
  // No more is decompressed than the header says; what is longer is told by a file that is read whole.
  const content = await readInput(path);
  return parseIdx(content[0] === 0 ? content : await decompressFile(content, path, Math.min(bytes, MOST_BYTES)), path);
}
