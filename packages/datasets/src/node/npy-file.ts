import type { IndexedSource } from '@gen/core';
import { parseNpy } from '../formats/npy.js';
import { arrayExamples } from '../sources/array-examples.js';
import { readInput } from './read-input.js';

/**
 * The user's own NumPy array, whose first axis counts the examples. `[n, height, width]` are grey pictures,
 * `[height, width, 1]`. Unsigned bytes are divided by 255, unless they are all 0 or 1; other numbers stay as they are.
 *
 * @throws StoreError if the file cannot be read; DataError if it is not what it should be, holds no examples, or a value
 * is not finite
 *
 * @example
 * const codes = await npyFile('codes.npy');
 */
export async function npyFile(path: string): Promise<IndexedSource> {
  return arrayExamples(parseNpy(await readInput(path), path), path);
}
