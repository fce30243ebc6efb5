import { foldIn, integer, randomInteger, resolveOptions, type IndexedSource, type OptionInput } from '@gen/core';
import { mapPictures, type PicturePlan } from './map-pictures.js';
import type { MapContext } from './map.js';
import { exampleKeys, noiseOptions } from './noise-options.js';
import { pictureShape, placeRectangle, type PictureShape, type Rectangle } from './picture-shape.js';

const sides = {
  height: integer({ min: 1, required: true, doc: 'Height of what is kept, in pixels.' }),
  width: integer({ min: 1, required: true, doc: 'Width of what is kept, in pixels.' }),
};
const cropSchema = {
  ...sides,
  top: integer({ min: 0, doc: 'First row that is kept. Default: so that the middle is kept.' }),
  left: integer({ min: 0, doc: 'First column that is kept. Default: so that the middle is kept.' }),
};
const randomCropSchema = { ...sides, ...noiseOptions };

/** What {@link crop} takes. */
export type CropOptions = OptionInput<typeof cropSchema>;

/** What {@link randomCrop} takes. */
export type RandomCropOptions = OptionInput<typeof randomCropSchema>;

/**
 * Keeps a rectangle of each picture, the middle unless told otherwise: `[height, width, channels]`. A target that is a
 * picture is cropped to the same part, also where it has a whole number of times as many pixels on each side.
 *
 * @throws OptionError for an option that is unknown or out of range, and for a rectangle that does not fit; ShapeError
 * if the examples are no pictures, or their targets are pictures of sides that are no multiple of theirs
 *
 * @example
 * crop(digits(), { height: 20, width: 20 }).spec.shape; // [20, 20, 1]
 */
export function crop(source: IndexedSource, options: CropOptions): IndexedSource {
  const resolved = resolveOptions(cropSchema, options, 'crop');
  const picture = pictureShape(source.spec, 'crop');
  const kept = placeRectangle(picture, resolved, 'crop');
  const plan = (of: PictureShape, factor: number): PicturePlan => {
    const part = enlarged(kept, factor);
    return { ...part, write: (x, out) => cut(x, out, of, part) };
  };
  return mapPictures(source, plan, 'crop');
}

/**
 * Keeps a rectangle of each picture at a place that is drawn for each example, all places equally likely. Targets are
 * cropped as {@link crop} does it, at the same place as their pictures.
 *
 * @throws OptionError for an option that is unknown or out of range, and for a rectangle that does not fit; ShapeError
 * if the examples are no pictures, or their targets are pictures of sides that are no multiple of theirs
 *
 * @example
 * const patches = randomCrop(digits(), { height: 12, width: 12 });
 */
export function randomCrop(source: IndexedSource, options: RandomCropOptions): IndexedSource {
  const { height, width, ...noise } = resolveOptions(randomCropSchema, options, 'randomCrop');
  const picture = pictureShape(source.spec, 'randomCrop');
  placeRectangle(picture, { height, width }, 'randomCrop');
  const keyOf = exampleKeys('random-crop', noise);
  const place = (index: number, context: MapContext): Rectangle => {
    const key = keyOf(index, context);
    const top = randomInteger(foldIn(key, 'top'), picture.height - height + 1);
    const left = randomInteger(foldIn(key, 'left'), picture.width - width + 1);
    return { height, width, top, left };
  };
  const plan = (of: PictureShape, factor: number): PicturePlan => ({
    height: factor * height,
    width: factor * width,
    write: (x, out, index, context) => cut(x, out, of, enlarged(place(index, context), factor)),
  });
  return mapPictures(source, plan, 'randomCrop');
}

function enlarged({ top, left, height, width }: Rectangle, factor: number): Rectangle {
  return { top: factor * top, left: factor * left, height: factor * height, width: factor * width };
}

function cut(x: Float32Array, out: Float32Array, picture: PictureShape, { top, left, height, width }: Rectangle): void {
  const length = width * picture.channels;
  for (let row = 0; row < height; row++) {
    const start = ((top + row) * picture.width + left) * picture.channels;
    out.set(x.subarray(start, start + length), row * length);
  }
}
