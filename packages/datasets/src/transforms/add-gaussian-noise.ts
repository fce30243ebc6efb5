import { boolean, DataError, normal, number, resolveOptions, type IndexedSource, type OptionInput } from '@gen/core';
import { mapExamples } from './map-examples.js';
import { exampleKeys, noiseOptions } from './noise-options.js';

const schema = {
  sigma: number({ min: 0, required: true, doc: 'Standard deviation of the noise, in units of the values.' }),
  clip: boolean({ default: false, doc: 'Whether values are brought back to the range of the source, as pictures need. Default false.' }),
  ...noiseOptions,
};

/** What {@link addGaussianNoise} takes. */
export type GaussianNoiseOptions = OptionInput<typeof schema>;

/**
 * Adds Gaussian noise: x + σ·ε with ε from N(0, 1) for each value. The range of the values is not known any more,
 * unless `clip` keeps it.
 *
 * Vincent et al., "Stacked denoising autoencoders", JMLR 11 (2010), §3.3.
 *
 * @throws OptionError for an option that is unknown or out of range; DataError for `clip` without a known range
 *
 * @example
 * const noisy = addGaussianNoise(digits(), { sigma: 0.3, clip: true });
 */
export function addGaussianNoise(source: IndexedSource, options: GaussianNoiseOptions): IndexedSource {
  const { sigma, clip, ...noise } = resolveOptions(schema, options, 'addGaussianNoise');
  const { range, ...rest } = source.spec;
  if (clip && !range) throw new DataError('addGaussianNoise: clip needs a source that knows its range; this one does not.');
  const keyOf = exampleKeys('gaussian-noise', noise);
  const [low, high] = clip && range ? range : [-Infinity, Infinity];
  return mapExamples(source, { ...rest, values: 'real', ...(clip && range ? { range } : {}) }, (x, out, index, context) => {
    const steps = normal(keyOf(index, context), x.length);
    for (let at = 0; at < x.length; at++) out[at] = Math.min(high, Math.max(low, x[at]! + sigma * steps[at]!));
  });
}
