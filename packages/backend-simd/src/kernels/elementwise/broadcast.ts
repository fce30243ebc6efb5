/** How one input of a broadcast operation moves: from row to row, after a round of rows, and within a row. All in numbers. */
interface Steps {
  readonly outer: number;
  readonly row: number;
  readonly step: 0 | 1;
}

/** A broadcast result as rows of `inner` numbers in rounds of `rows`. */
export interface Broadcast {
  readonly inner: number;
  readonly rows: number;
  readonly a: Steps;
  readonly b: Steps;
}

/** Axes side by side along which each input moves alike. */
interface AxisGroup {
  size: number;
  readonly a: 0 | 1;
  readonly b: 0 | 1;
}

const ALONG: Steps = { outer: 0, row: 0, step: 1 };
const STILL: Steps = { outer: 0, row: 0, step: 0 };

/**
 * How two inputs are broadcast to the shape of the result. Undefined where they alternate so often that two loops around a
 * row do not describe it.
 */
export function broadcast(a: readonly number[], b: readonly number[], result: readonly number[], size: number): Broadcast | undefined {
  const sizeA = product(a);
  const sizeB = product(b);
  if (sizeA === size && sizeB === size) return { inner: size, rows: 1, a: ALONG, b: ALONG };
  if (sizeB === 1) return { inner: size, rows: 1, a: ALONG, b: STILL };
  if (sizeA === 1) return { inner: size, rows: 1, a: STILL, b: ALONG };
  const groups = groupAxes(a, b, result);
  if (groups.length > 3) return undefined;
  const [inner, row = { size: 1, a: 0, b: 0 }, outer = { size: 1, a: 0, b: 0 }] = groups as [AxisGroup, AxisGroup?, AxisGroup?];
  const steps = (input: 'a' | 'b'): Steps => {
    const innerNumbers = inner[input] === 1 ? inner.size : 1;
    const rowNumbers = row[input] === 1 ? row.size : 1;
    return { outer: outer[input] * innerNumbers * rowNumbers, row: row[input] * innerNumbers, step: inner[input] };
  };
  return { inner: inner.size, rows: row.size, a: steps('a'), b: steps('b') };
}

/** The axes of the result from the last to the first, those side by side that move alike as one. */
function groupAxes(a: readonly number[], b: readonly number[], result: readonly number[]): readonly AxisGroup[] {
  const groups: AxisGroup[] = [];
  for (let back = 1; back <= result.length; back++) {
    const size = result[result.length - back]!;
    if (size === 1) continue;
    const movesA = (a[a.length - back] ?? 1) === 1 ? 0 : 1;
    const movesB = (b[b.length - back] ?? 1) === 1 ? 0 : 1;
    const last = groups.at(-1);
    if (last?.a === movesA && last.b === movesB) last.size *= size;
    else groups.push({ size, a: movesA, b: movesB });
  }
  return groups;
}

function product(shape: readonly number[]): number {
  let size = 1;
  for (const side of shape) size *= side;
  return size;
}
