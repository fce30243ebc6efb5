import type { Examples } from '@gen/core-layers';
import { readCodes } from '../retrieval/code-rows.js';

/**
 * The answers of each unit to all examples, `[units][examples]`.
 *
 * @throws ShapeError unless codes are `[examples, units]`; DataError for none, or values that are not finite
 */
export async function unitColumns(codes: Examples, verb: string): Promise<Float32Array[]> {
  const { count, width, values } = await readCodes(codes, `${verb}: the codes`);
  return Array.from({ length: width }, (_, unit) => Float32Array.from({ length: count }, (__, row) => values[row * width + unit]!));
}
