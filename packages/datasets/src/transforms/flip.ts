import { choice, number, resolveOptions, uniform, type IndexedSource, type OptionInput } from '@gen/core';
import type { InvertibleSource } from './invertible-source.js';
import { transformRows } from './map-examples.js';
import { mapPictures, type PicturePlan } from './map-pictures.js';
import { exampleKeys, noiseOptions } from './noise-options.js';
import { pictureShape, type PictureShape } from './picture-shape.js';

const axis = choice(['horizontal', 'vertical'], { default: 'horizontal', doc: 'Whether left and right change places, or top and bottom.' });
const flipSchema = { axis };
const randomFlipSchema = {
  axis,
  probability: number({ min: 0, max: 1, default: 0.5, doc: 'How likely it is that a picture is flipped. Default ½.' }),
  ...noiseOptions,
};

/** What {@link flip} takes. */
export type FlipOptions = OptionInput<typeof flipSchema>;

/** What {@link randomFlip} takes. */
export type RandomFlipOptions = OptionInput<typeof randomFlipSchema>;

/**
 * Mirrors every picture, and with it a target that is a picture. It is its own inverse.
 *
 * @throws OptionError for an option that is unknown or wrong; ShapeError if the examples are no pictures, or their targets are pictures of sides that are no multiple of theirs
 *
 * @example
 * const mirrored = flip(digits(), { axis: 'vertical' });
 */
export function flip(source: IndexedSource, options: FlipOptions = {}): InvertibleSource {
  const resolved = resolveOptions(flipSchema, options, 'flip');
  const picture = pictureShape(source.spec, 'flip');
  const turn = (x: Float32Array, out: Float32Array): void => mirror(x, out, picture, resolved.axis);
  const plan = (of: PictureShape): PicturePlan => ({ ...of, write: (x, out) => mirror(x, out, of, resolved.axis) });
  return { ...mapPictures(source, plan, 'flip'), inverse: (x) => transformRows(x, source.spec.shape, turn) };
}

/**
 * Mirrors a picture or leaves it as it is, drawn for each example; a target that is a picture goes with it.
 *
 * @throws OptionError for an option that is unknown or out of range; ShapeError if the examples are no pictures, or their targets are pictures of sides that are no multiple of theirs
 *
 * @example
 * const more = randomFlip(await imageFolder('photographs'));
 */
export function randomFlip(source: IndexedSource, options: RandomFlipOptions = {}): IndexedSource {
  const { axis, probability, ...noise } = resolveOptions(randomFlipSchema, options, 'randomFlip');
  const keyOf = exampleKeys('random-flip', noise);
  const plan = (of: PictureShape): PicturePlan => ({
    ...of,
    write(x, out, index, context) {
      if (uniform(keyOf(index, context), 1)[0]! < probability) mirror(x, out, of, axis);
      else out.set(x);
    },
  });
  return mapPictures(source, plan, 'randomFlip');
}

function mirror(x: Float32Array, out: Float32Array, { height, width, channels }: PictureShape, axis: 'horizontal' | 'vertical'): void {
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = axis === 'horizontal' ? row * width + (width - 1 - column) : (height - 1 - row) * width + column;
      const to = (row * width + column) * channels;
      for (let channel = 0; channel < channels; channel++) out[to + channel] = x[from * channels + channel]!;
    }
  }
}
