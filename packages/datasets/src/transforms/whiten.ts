import { DataError, ShapeError, sizeOfShape, type IndexedSource } from '@gen/core';
import type { Whitening } from './fit-whitening.js';
import type { InvertibleSource } from './invertible-source.js';
import { mapExamples } from './map-examples.js';
import { specWithout } from './spec-without.js';

/**
 * Values without correlations and with variance 1. With directions U `[k, d]` and D of their deviations,
 * - `pca` gives D⁻¹U(x − mean), `[k]`;
 * - `zca` gives UᵀD⁻¹U(x − mean) in the shape of the examples: of all whitenings the one that changes them least.
 *
 * Where the data fills only k < d directions, `zca` has variance 1 in those and 0 in the others. `inverse` brings values
 * back: x = mean + UᵀDU·z or mean + UᵀD·z, to rounding for what lies in the directions.
 *
 * @throws ShapeError if the numbers were measured on examples of another shape; DataError if one is not finite or a
 * deviation not above 0
 *
 * @example
 * const source = whiten(train, await fitWhitening(train));
 * const samples = source.inverse(await (await vae.sample(10)).data());
 */
export function whiten(source: IndexedSource, { method, mean, directions, deviation }: Whitening): InvertibleSource {
  const width = sizeOfShape(source.spec.shape);
  const count = deviation.length;
  if (mean.length !== width || count === 0 || directions.length !== count * width) {
    throw new ShapeError(`whiten: ${mean.length} means and ${count} deviations with ${directions.length} numbers of directions do not fit examples of shape [${source.spec.shape.join(', ')}].`);
  }
  if (![...mean, ...directions, ...deviation].every(Number.isFinite) || deviation.some((value) => value <= 0)) {
    throw new DataError('whiten: means, directions and deviations must be finite, and deviations above 0.');
  }
  const means = Float64Array.from(mean);
  const rows = Float64Array.from(directions);
  const isTurnedBack = method === 'zca';
  const inner = new Float64Array(count);

  const forward = (x: Float32Array, out: Float32Array): void => {
    for (let row = 0; row < count; row++) inner[row] = along(rows, row, x, means) / deviation[row]!;
    if (isTurnedBack) spread(rows, inner, out);
    else out.set(inner);
  };
  const back = (x: Float32Array, out: Float32Array): void => {
    for (let row = 0; row < count; row++) inner[row] = deviation[row]! * (isTurnedBack ? along(rows, row, x) : x[row]!);
    spread(rows, inner, out, means);
  };

  const shape = isTurnedBack ? source.spec.shape : [count];
  return { ...mapExamples(source, { ...specWithout(source.spec, 'range', 'columns', 'vocabulary'), shape, values: 'real' }, forward), inverse: (x) => inverseRows(x, sizeOfShape(shape), width, back) };
}

/** A row of directions times a vector, less the means where there are any. */
function along(rows: Float64Array, row: number, x: Float32Array, means?: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < x.length; at++) sum += rows[row * x.length + at]! * (x[at]! - (means ? means[at]! : 0));
  return sum;
}

/** The sum of the directions, each times its coordinate, plus the means where there are any. */
function spread(rows: Float64Array, coordinates: Float64Array, out: Float32Array, means?: Float64Array): void {
  const sums = means ? Float64Array.from(means) : new Float64Array(out.length);
  for (let row = 0; row < coordinates.length; row++) {
    for (let at = 0; at < sums.length; at++) sums[at]! += coordinates[row]! * rows[row * sums.length + at]!;
  }
  out.set(sums);
}

function inverseRows(x: Float32Array, from: number, to: number, back: (x: Float32Array, out: Float32Array) => void): Float32Array {
  if (x.length % from !== 0) throw new ShapeError(`${x.length} values are not a whole number of examples of ${from} values.`);
  const size = x.length / from;
  const out = new Float32Array(size * to);
  for (let row = 0; row < size; row++) back(x.subarray(row * from, (row + 1) * from), out.subarray(row * to, (row + 1) * to));
  return out;
}
