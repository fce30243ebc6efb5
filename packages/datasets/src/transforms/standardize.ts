import { choice, DataError, resolveOptions, ShapeError, sizeOfShape, type IndexedSource, type OptionInput } from '@gen/core';
import type { InvertibleSource } from './invertible-source.js';
import { mapExamples, transformRows } from './map-examples.js';

const schema = {
  per: choice(['feature', 'channel', 'source'], {
    default: 'feature',
    doc: 'What has a mean and a deviation of its own: each value, each last index of the shape (a channel), or all values together.',
  }),
};

/** What {@link fitStandardization} takes. */
export type StandardizationOptions = OptionInput<typeof schema>;

/** Means and standard deviations of a source, as plain numbers that can be kept with a model. */
export interface Standardization {
  /** Mean of each feature, of each channel, or of all values; value i of an example belongs to entry i mod length. */
  readonly mean: readonly number[];
  /** Standard deviation (over n) of the same; 1 where nothing varies, so that such values become 0. */
  readonly deviation: readonly number[];
}

const CHUNK = 1024;

/**
 * Reads a source once, as it is in epoch 0, and measures what {@link standardize} needs, in float64 by Welford's
 * updating formulas. Measure on the training split and standardise the others by the same numbers.
 *
 * Welford, "Note on a method for calculating corrected sums of squares and products", Technometrics 4 (1962).
 *
 * @throws OptionError for an option that is unknown or wrong; DataError for a value that is not finite
 *
 * @example
 * const standardization = await fitStandardization(train, { per: 'channel' });
 */
export async function fitStandardization(source: IndexedSource, options: StandardizationOptions = {}): Promise<Standardization> {
  const { per } = resolveOptions(schema, options, 'fitStandardization');
  const width = sizeOfShape(source.spec.shape);
  const groups = per === 'feature' ? width : per === 'channel' ? (source.spec.shape.at(-1) ?? 1) : 1;
  const [means, squares, counts] = [new Float64Array(groups), new Float64Array(groups), new Float64Array(groups)];
  for (let start = 0; start < source.size; start += CHUNK) {
    const indices = Uint32Array.from({ length: Math.min(CHUNK, source.size - start) }, (_, offset) => start + offset);
    const { x } = await source.read(indices, { epoch: 0, seed: 0 });
    for (let at = 0; at < x.length; at++) {
      const value = x[at]!;
      if (!Number.isFinite(value)) throw new DataError(`fitStandardization: value ${at % width} of example ${start + Math.floor(at / width)} is ${value}.`);
      const group = at % groups;
      const step = value - means[group]!;
      means[group]! += step / ++counts[group]!;
      squares[group]! += step * (value - means[group]!);
    }
  }
  const deviation = Array.from(squares, (sum, group) => Math.sqrt(sum / counts[group]!) || 1);
  return { mean: Array.from(means), deviation };
}

/**
 * Values with mean 0 and variance 1: (x − mean) / deviation. `inverse` brings such values back.
 *
 * @throws ShapeError if the numbers were measured on examples of another shape; DataError if a deviation is not above 0
 *
 * @example
 * const source = standardize(train, await fitStandardization(train));
 * const samples = source.inverse(await (await vae.sample(10)).data());
 */
export function standardize(source: IndexedSource, { mean, deviation }: Standardization): InvertibleSource {
  const { shape, range, ...rest } = source.spec;
  const groups = mean.length;
  if (deviation.length !== groups || ![1, shape.at(-1), sizeOfShape(shape)].includes(groups)) {
    throw new ShapeError(`standardize: ${groups} means and ${deviation.length} deviations do not fit examples of shape [${shape.join(', ')}].`);
  }
  const wrong = deviation.findIndex((value, group) => !(value > 0 && value < Infinity && Number.isFinite(mean[group])));
  if (wrong >= 0) throw new DataError(`standardize: mean ${wrong} is ${mean[wrong]!} and its deviation ${deviation[wrong]!}; they must be finite and the deviation above 0.`);
  const forward = (x: Float32Array, out: Float32Array): void => {
    for (let at = 0; at < x.length; at++) out[at] = (x[at]! - mean[at % groups]!) / deviation[at % groups]!;
  };
  const back = (x: Float32Array, out: Float32Array): void => {
    for (let at = 0; at < x.length; at++) out[at] = x[at]! * deviation[at % groups]! + mean[at % groups]!;
  };
  const newRange = range ? { range: standardizedRange(range, { mean, deviation }) } : {};
  return { ...mapExamples(source, { ...rest, shape, values: 'real', ...newRange }, forward), inverse: (x) => transformRows(x, shape, back) };
}

/** The range of all values together, rounded as float32 values are. */
function standardizedRange([low, high]: readonly [number, number], { mean, deviation }: Standardization): readonly [number, number] {
  const ends = (end: number): number[] => mean.map((center, group) => Math.fround((end - center) / deviation[group]!));
  return [ends(low).reduce((least, value) => Math.min(least, value)), ends(high).reduce((most, value) => Math.max(most, value))];
}
