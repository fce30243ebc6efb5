/**
 * Some rows of values, copied, in the order of their positions.
 *
 * @param values - `[rows, width]`, row after row
 * @returns `[indices.length, width]`
 *
 * @example
 * gatherRows(Float32Array.of(0, 1, 10, 11), 2, [1, 0]); // [10, 11, 0, 1]
 */
export function gatherRows<T extends Float32Array | Int32Array | Uint8Array>(values: T, width: number, indices: ArrayLike<number>): T {
  const out = new (values.constructor as new (length: number) => T)(indices.length * width);
  for (let row = 0; row < indices.length; row++) {
    const from = indices[row]! * width;
    if (width === 1) out[row] = values[from]!;
    else out.set(values.subarray(from, from + width), row * width);
  }
  return out;
}
