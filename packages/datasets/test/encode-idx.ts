/** An IDX file of unsigned bytes. */
export function encodeIdx(shape: readonly number[], data: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length + data.length);
  bytes.set([0, 0, 0x08, shape.length]);
  const view = new DataView(bytes.buffer);
  shape.forEach((side, index) => view.setUint32(4 + 4 * index, side));
  bytes.set(data, 4 + 4 * shape.length);
  return bytes;
}
