import type { CodeRows } from './code-rows.js';

/**
 * Rows with others after them. Space is doubled when it runs out, so that many small additions cost no more than one large
 * one; `rows.values` may be a view of that space.
 */
export function growRows(rows: CodeRows | undefined, count: number, added: CodeRows): CodeRows {
  if (!rows) return added;
  const { width } = rows;
  const length = (count + added.count) * width;
  const buffer = rows.values.buffer as ArrayBuffer;
  const fits = length * Float32Array.BYTES_PER_ELEMENT <= buffer.byteLength;
  const values = fits ? new Float32Array(buffer, 0, length) : new Float32Array(Math.max(length, 2 * count * width)).subarray(0, length);
  if (!fits) values.set(rows.values);
  values.set(added.values, count * width);
  return { count: count + added.count, width, values };
}
