/** Runs of numbers that lie side by side. */

/** Copies `bytes` bytes; the two places do not overlap. Short runs are not worth a call of the machine's own copy. */
// @ts-ignore: decorator
@inline
export function copyRun(target: usize, source: usize, bytes: usize): void {
  if (bytes > 512) {
    memory.copy(target, source, bytes);
    return;
  }
  const end = target + bytes;
  for (; target + 16 <= end; target += 16) {
    v128.store(target, v128.load(source));
    source += 16;
  }
  for (; target + 4 <= end; target += 4) {
    store<u32>(target, load<u32>(source));
    source += 4;
  }
  for (; target < end; target++) {
    store<u8>(target, load<u8>(source));
    source++;
  }
}

/** Bytes in a block of a plain copy. */
const BLOCK: usize = 4096;

/** Copies `bytes` bytes; unit: a block of 4,096 of them. */
export function copyBlocks(begin: i32, end: i32, bytes: usize, input: usize, output: usize): void {
  const first = <usize>begin * BLOCK;
  memory.copy(output + first, input + first, min(<usize>end * BLOCK, bytes) - first);
}
