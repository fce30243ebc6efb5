/** Takes bytes that come in chunks of any lengths in pieces of lengths that the reader wants. */
export interface ByteReader {
  /** So many bytes, or fewer where there are no more. */
  take(count: number): Promise<Uint8Array>;
  /** Up to so many bytes, at least one unless there are no more: what is there already, without copying. */
  takeSome(most: number): Promise<Uint8Array>;
  /** Ends the walk of the chunks. */
  close(): Promise<void>;
}

/** A {@link ByteReader} of chunks. */
export function byteReader(chunks: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array();
  const takeSome = async (most: number): Promise<Uint8Array> => {
    while (held.length === 0) {
      const next = await iterator.next();
      if (next.done) break;
      held = next.value;
    }
    const taken = held.subarray(0, most);
    held = held.subarray(taken.length);
    return taken;
  };
  return {
    takeSome,
    async take(count) {
      const whole = new Uint8Array(count);
      let length = 0;
      while (length < count) {
        const some = await takeSome(count - length);
        if (some.length === 0) break;
        whole.set(some, length);
        length += some.length;
      }
      return whole.subarray(0, length);
    },
    async close() {
      await iterator.return?.();
    },
  };
}
