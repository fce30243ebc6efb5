import { DataError, number, resolveOptions, uniform, type IndexedSource, type OptionInput } from '@gen/core';
import { mapExamples } from './map-examples.js';
import { exampleKeys, noiseOptions } from './noise-options.js';
import { valuesPerPixel } from './values-per-pixel.js';

const schema = {
  share: number({ min: 0, max: 1, required: true, doc: 'Probability that a pixel is hit.' }),
  ...noiseOptions,
};

/** What {@link saltAndPepper} takes. */
export type SaltAndPepperOptions = OptionInput<typeof schema>;

/**
 * Salt-and-pepper noise: with probability `share` a pixel, with all its channels, becomes the smallest or the largest
 * value of the source's range, either as likely as the other.
 *
 * Vincent et al., "Stacked denoising autoencoders", JMLR 11 (2010), §3.3.
 *
 * @throws OptionError for an option that is unknown or out of range; DataError if the source does not know its range
 *
 * @example
 * const noisy = saltAndPepper(digits(), { share: 0.1, mode: 'fixed', seed: 1 });
 */
export function saltAndPepper(source: IndexedSource, options: SaltAndPepperOptions): IndexedSource {
  const { share, ...noise } = resolveOptions(schema, options, 'saltAndPepper');
  const { range, shape } = source.spec;
  if (!range) throw new DataError('saltAndPepper needs a source that knows its range, whose ends are pepper and salt; this one does not.');
  const [pepper, salt] = range;
  const channels = valuesPerPixel(shape);
  const keyOf = exampleKeys('salt-and-pepper', noise);
  return mapExamples(source, source.spec, (x, out, index, context) => {
    const chances = uniform(keyOf(index, context), x.length / channels);
    for (let at = 0; at < x.length; at++) {
      const chance = chances[Math.floor(at / channels)]!;
      out[at] = chance >= share ? x[at]! : chance < share / 2 ? pepper : salt;
    }
  });
}
