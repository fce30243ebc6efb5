import type { SimdBackend } from '../../backend.js';

/** One axis of an array that is copied: how many numbers it has, and how far apart they lie in each place, in numbers. */
interface CopyAxis {
  size: number;
  from: number;
  to: number;
}

/** Axes that one call goes through. */
const MOST_AXES = 5;
/** Lines that one unit of a transposition writes, and what is too short for its blocks. */
const LINES = 16;
const SHORT = 4;
/** Bytes in a block of a plain copy, as in `assembly/movement`. */
const BLOCK_BYTES = 4096;

/**
 * Copies an array between two places in which its axes have steps of their own: `from[axis]` and `to[axis]` numbers of `bytes`
 * bytes, of whatever sign. A step of 0 in `from` repeats a number.
 */
export function copyArray(
  backend: SimdBackend,
  bytes: number,
  sizes: readonly number[],
  input: number,
  from: readonly number[],
  output: number,
  to: readonly number[],
): void {
  for (const size of sizes) if (size === 0) return;
  copyAxes(backend, bytes, joinAxes(sizes, from, to), input, output);
}

/** The axes from the first to the last: without those of size 1, and those that lie end to end in both places as one. */
function joinAxes(sizes: readonly number[], from: readonly number[], to: readonly number[]): CopyAxis[] {
  const axes: CopyAxis[] = [];
  let last: CopyAxis | undefined;
  for (let axis = 0; axis < sizes.length; axis++) {
    const size = sizes[axis]!;
    if (size === 1) continue;
    if (last?.from === from[axis]! * size && last.to === to[axis]! * size) {
      last.size *= size;
      last.from = from[axis]!;
      last.to = to[axis]!;
    } else {
      last = { size, from: from[axis]!, to: to[axis]! };
      axes.push(last);
    }
  }
  return axes;
}

function copyAxes(backend: SimdBackend, bytes: number, axes: CopyAxis[], input: number, output: number): void {
  const last = axes.at(-1);
  if (last === undefined || (axes.length === 1 && last.from === 1 && last.to === 1)) {
    copyBlocks(backend, bytes * (last?.size ?? 1), input, output);
    return;
  }
  const across = bytes === 4 && last.to === 1 && last.from !== 1 && last.size >= SHORT ? axes.findIndex(({ size, from }) => from === 1 && size >= SHORT) : -1;
  if (axes.length > MOST_AXES) {
    const [first, ...rest] = axes as [CopyAxis, ...CopyAxis[]];
    for (let index = 0; index < first.size; index++) {
      copyAxes(backend, bytes, rest.map((axis) => ({ ...axis })), input + index * first.from * bytes, output + index * first.to * bytes);
    }
  } else if (across === -1) copyRuns(backend, bytes, axes, last, input, output);
  else transpose(backend, axes, across, last, input, output);
}

function copyBlocks(backend: SimdBackend, bytes: number, input: number, output: number): void {
  backend.run('copyBlocks', { count: Math.ceil(bytes / BLOCK_BYTES), cost: BLOCK_BYTES / 4 }, bytes, input, output);
}

const STILL: CopyAxis = { size: 1, from: 0, to: 0 };

function copyRuns(backend: SimdBackend, bytes: number, axes: readonly CopyAxis[], last: CopyAxis, input: number, output: number): void {
  const outer = axes.length - 1;
  const first = outer > 3 ? axes[outer - 4]! : STILL;
  const second = outer > 2 ? axes[outer - 3]! : STILL;
  const third = outer > 1 ? axes[outer - 2]! : STILL;
  const fourth = outer > 0 ? axes[outer - 1]! : STILL;
  backend.run(
    'copyStrided',
    { count: first.size * second.size * third.size * fourth.size, cost: 2 + last.size },
    bytes, second.size, third.size, fourth.size, last.size,
    input, bytes * first.from, bytes * second.from, bytes * third.from, bytes * fourth.from, bytes * last.from,
    output, bytes * first.to, bytes * second.to, bytes * third.to, bytes * fourth.to, bytes * last.to,
  );
}

function transpose(backend: SimdBackend, axes: readonly CopyAxis[], across: number, last: CopyAxis, input: number, output: number): void {
  const line = axes[across]!;
  const outer = axes.filter((_, axis) => axis !== across && axis !== axes.length - 1);
  const [third = STILL, second = STILL, first = STILL] = outer.reverse();
  backend.run(
    'transposeMatrices',
    { count: first.size * second.size * third.size * Math.ceil(line.size / LINES), cost: Math.min(LINES, line.size) * last.size },
    second.size, third.size, line.size, last.size,
    input, 4 * first.from, 4 * second.from, 4 * third.from, 4 * last.from,
    output, 4 * first.to, 4 * second.to, 4 * third.to, 4 * line.to,
  );
}

/** Copies rows of `width` numbers, which lie `from` and `to` numbers apart in the two places. */
export function copyRows(
  backend: SimdBackend, bytes: number, rows: number, width: number, input: number, from: number, output: number, to: number,
): void {
  if (rows * width === 0) return;
  if (rows === 1 || (from === width && to === width)) {
    copyBlocks(backend, bytes * rows * width, input, output);
    return;
  }
  backend.run(
    'copyStrided',
    { count: rows, cost: 2 + width },
    bytes, 1, 1, rows, width, input, 0, 0, 0, bytes * from, bytes, output, 0, 0, 0, bytes * to, bytes,
  );
}
