/** A function that computes when first called, and keeps what came. */
export function once<T>(compute: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => (kept ??= compute());
}
