import type { Closeness } from './call.ts';

/** What an operation answered on one backend. */
export interface Result {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly values: ArrayLike<number>;
}

const TOLERANCES: Readonly<Record<Closeness, number>> = { exact: 0, function: 2e-6, approximate: 2e-6, power: 1e-5, sum: 1e-5, whole: 1e-5 };
/** Numbers below those of full precision are wrong by some of the smallest. */
const SMALLEST = 1e-42;
/** Sums of terms beyond this may pass the largest float32 on the way, in one order and not in another. */
const LARGE = 1e37;

/** Says where two results first differ by a single bit; undefined where they do not. */
export function bitDifference(a: readonly Result[], b: readonly Result[]): string | undefined {
  return difference(a, b, (left, right) => Object.is(left, right));
}

/**
 * Says where a result is first too far from what is expected.
 *
 * @param sizes - the same operation on absolute values: what the terms of sums come to
 * @param overflows - whether the numbers are such that a sum of them can overflow
 */
export function tooFar(found: readonly Result[], expected: readonly Result[], close: Closeness, sizes: readonly Result[] | undefined, overflows: boolean): string | undefined {
  const tolerance = TOLERANCES[close];
  const largest = close === 'whole' ? Math.max(1, ...expected.map(({ values }) => largestOf(values))) : 0;
  return difference(found, expected, (value, truth, output, index) => {
    if (Object.is(value, truth)) return true;
    if (close === 'exact') return false;
    const size = close === 'sum' ? Math.abs(sizes![output]!.values[index]!) : close === 'whole' ? largest : Math.abs(truth) + (close === 'approximate' ? 0.5 : 0);
    if (overflows && !(size < LARGE)) return true;
    return Math.abs(value - truth) <= tolerance * size + SMALLEST;
  });
}

function difference(
  found: readonly Result[],
  expected: readonly Result[],
  same: (found: number, expected: number, output: number, index: number) => boolean,
): string | undefined {
  if (found.length !== expected.length) return `${found.length} tensors instead of ${expected.length}`;
  for (const [output, { shape, dtype, values }] of found.entries()) {
    const truth = expected[output]!;
    if (`${dtype} [${shape.join()}]` !== `${truth.dtype} [${truth.shape.join()}]`) return `tensor ${output} is ${dtype} [${shape.join()}] instead of ${truth.dtype} [${truth.shape.join()}]`;
    for (let index = 0; index < truth.values.length; index++) {
      const [value, wanted] = [values[index]!, truth.values[index]!];
      if (!same(value, wanted, output, index)) return `number ${index} of tensor ${output}, [${shape.join()}], is ${show(value)} instead of ${show(wanted)}`;
    }
  }
  return undefined;
}

const show = (value: number): string => (Object.is(value, -0) ? '-0' : `${value}`);

function largestOf(values: ArrayLike<number>): number {
  let largest = 0;
  for (let index = 0; index < values.length; index++) if (Number.isFinite(values[index])) largest = Math.max(largest, Math.abs(values[index]!));
  return largest;
}
