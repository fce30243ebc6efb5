const SMALLEST = 64;
const STEPS_PER_DOUBLING = 8;

/**
 * The size of the block that holds `bytes` and a vector more, so that a kernel may read and write whole vectors past
 * the last number. Sizes are multiples of 64 bytes, and from 512 bytes on eight to each doubling: at most an eighth is lost.
 */
export function sizeClass(bytes: number): number {
  const needed = bytes + 16;
  if (needed <= SMALLEST * STEPS_PER_DOUBLING) return Math.ceil(needed / SMALLEST) * SMALLEST;
  const step = 2 ** (31 - Math.clz32(needed - 1)) / STEPS_PER_DOUBLING;
  return Math.ceil(needed / step) * step;
}
