import { DataError, ShapeError } from '@gen/core';
import { requireBackend, toTensor, type Examples } from '@gen/core-layers';
import { Tensor } from '@tensorflow/tfjs-core';

/** Codes in the memory of the host, row after row. */
export interface CodeRows {
  readonly count: number;
  readonly width: number;
  /** `[count, width]`. */
  readonly values: Float32Array;
}

/** Longer codes are refused: the product of two would be infinite in float32. */
const LONGEST = 1e18;

/**
 * Codes `[count, width]` as rows.
 *
 * @param what - for messages
 * @param width - that they must have, if it is known
 * @throws ShapeError if they are not of that shape; DataError if there are none, or one is not finite or longer than 1e18
 */
export async function readCodes(codes: Examples, what: string, width?: number): Promise<CodeRows> {
  const found = width ?? widthOf(codes);
  if (found === 0) throw new ShapeError(`${what} must be codes of shape [count, width], got a width of 0.`);
  await requireBackend();
  const tensor = await toTensor(codes, [found], what);
  try {
    const rows = { count: tensor.shape[0]!, width: found, values: new Float32Array(await tensor.data()) };
    squaredNorms(rows).forEach((squared, row) => {
      if (squared > LONGEST ** 2) throw new DataError(`${what} must hold codes of a length up to ${LONGEST}, but code ${row} has ${Math.sqrt(squared)}: scale them.`);
    });
    return rows;
  } finally {
    tensor.dispose();
  }
}

/** The squared length of each row, in float64. */
export function squaredNorms({ count, width, values }: CodeRows): Float64Array {
  const norms = new Float64Array(count);
  for (let row = 0, at = 0; row < count; row++) {
    let sum = 0;
    for (const end = at + width; at < end; at++) sum += values[at]! * values[at]!;
    norms[row] = sum;
  }
  return norms;
}

function widthOf(codes: Examples): number {
  if (codes instanceof Tensor) return codes.shape.at(-1) ?? 0;
  const first = (codes as ArrayLike<unknown>)[0];
  // What is no list of rows is refused by its shape, whatever the width.
  return typeof first === 'object' && first !== null && 'length' in first ? (first as ArrayLike<unknown>).length : 1;
}
