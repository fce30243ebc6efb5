import { integer, resolveOptions, ShapeError, type IndexedSource, type OptionInput } from '@gen/core';
import { mapPictures, type PicturePlan } from './map-pictures.js';
import type { PictureShape } from './picture-shape.js';

const schema = { factor: integer({ min: 2, required: true, doc: 'How many times smaller each side becomes; it must divide both.' }) };

/** What {@link downscale} takes. */
export type DownscaleOptions = OptionInput<typeof schema>;

/**
 * Smaller pictures: each pixel is the mean of a square of `factor` × `factor` pixels, channel by channel. Targets that are
 * pictures become smaller alike; for pairs of small and large pictures see `withTarget`.
 *
 * @throws OptionError for an option that is unknown or out of range; ShapeError if the examples are no pictures, or
 * their sides are no multiples of the factor, or their targets are pictures of sides that are no multiple of theirs
 *
 * @example
 * downscale(digits(), { factor: 2 }).spec.shape; // [14, 14, 1]
 */
export function downscale(source: IndexedSource, options: DownscaleOptions): IndexedSource {
  const { factor } = resolveOptions(schema, options, 'downscale');
  return mapPictures(source, (picture) => planFor(picture, factor), 'downscale', { values: 'real' });
}

function planFor({ height, width, channels }: PictureShape, factor: number): PicturePlan {
  if (height % factor !== 0 || width % factor !== 0) {
    throw new ShapeError(`downscale: pictures of ${height} × ${width} pixels cannot be divided by ${factor}: crop them first.`);
  }
  const columns = width / factor;
  const write = (x: Float32Array, out: Float32Array): void => {
    for (let at = 0; at < out.length; at++) {
      const [row, column, channel] = [Math.floor(at / channels / columns), Math.floor(at / channels) % columns, at % channels];
      let sum = 0;
      for (let y = row * factor; y < (row + 1) * factor; y++) {
        for (let x0 = column * factor; x0 < (column + 1) * factor; x0++) sum += x[(y * width + x0) * channels + channel]!;
      }
      out[at] = sum / (factor * factor);
    }
  };
  return { height: height / factor, width: columns, write };
}
