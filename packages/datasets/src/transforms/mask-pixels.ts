import { number, resolveOptions, uniform, type IndexedSource, type OptionInput } from '@gen/core';
import { mapExamples } from './map-examples.js';
import { exampleKeys, noiseOptions } from './noise-options.js';
import { specWithValues } from './spec-with-values.js';
import { valuesPerPixel } from './values-per-pixel.js';

const schema = {
  share: number({ min: 0, max: 1, required: true, doc: 'Probability that a pixel is masked.' }),
  value: number({ default: 0, doc: 'What a masked pixel becomes. Default 0.' }),
  ...noiseOptions,
};

/** What {@link maskPixels} takes. */
export type MaskOptions = OptionInput<typeof schema>;

/**
 * Masking noise: each pixel, with all its channels, becomes `value` with probability `share`; each number by itself
 * where examples are no pictures.
 *
 * Vincent, Larochelle, Bengio and Manzagol, "Extracting and composing robust features with denoising autoencoders",
 * ICML 2008.
 *
 * @throws OptionError for an option that is unknown or out of range
 *
 * @example
 * const masked = maskPixels(digits(), { share: 0.25 });
 */
export function maskPixels(source: IndexedSource, options: MaskOptions): IndexedSource {
  const { share, value, ...noise } = resolveOptions(schema, options, 'maskPixels');
  const channels = valuesPerPixel(source.spec.shape);
  const keyOf = exampleKeys('mask', noise);
  return mapExamples(source, specWithValues(source.spec, value), (x, out, index, context) => {
    const chances = uniform(keyOf(index, context), x.length / channels);
    for (let at = 0; at < x.length; at++) out[at] = chances[Math.floor(at / channels)]! < share ? value : x[at]!;
  });
}
