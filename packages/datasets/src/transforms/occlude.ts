import { foldIn, integer, number, randomInteger, resolveOptions, type IndexedSource, type OptionInput } from '@gen/core';
import { mapExamples } from './map-examples.js';
import { exampleKeys, noiseOptions } from './noise-options.js';
import { pictureShape, placeRectangle } from './picture-shape.js';
import { specWithValues } from './spec-with-values.js';

const schema = {
  height: integer({ min: 1, required: true, doc: 'Height of the rectangle in pixels.' }),
  width: integer({ min: 1, required: true, doc: 'Width of the rectangle in pixels.' }),
  top: integer({ min: 0, doc: 'First row that is covered. Default: any, at random.' }),
  left: integer({ min: 0, doc: 'First column that is covered. Default: any, at random.' }),
  value: number({ default: 0, doc: 'What covered pixels become. Default 0.' }),
  ...noiseOptions,
};

/** What {@link occlude} takes. */
export type OccludeOptions = OptionInput<typeof schema>;

/**
 * Covers a rectangle of each picture. It lies wholly within the picture, at a place that is drawn for each example
 * unless `top` or `left` says it; all places are equally likely.
 *
 * @throws OptionError for an option that is unknown or out of range, and for a rectangle that does not fit; ShapeError
 * if the examples are no pictures
 *
 * @example
 * const covered = occlude(digits(), { height: 8, width: 28, left: 0 }); // a band at a random height
 */
export function occlude(source: IndexedSource, options: OccludeOptions): IndexedSource {
  const { height, width, top, left, value, ...noise } = resolveOptions(schema, options, 'occlude');
  const picture = pictureShape(source.spec, 'occlude');
  placeRectangle(picture, { height, width, top, left }, 'occlude');
  const keyOf = exampleKeys('occlude', noise);
  return mapExamples(source, specWithValues(source.spec, value), (x, out, index, context) => {
    const key = keyOf(index, context);
    const firstRow = top ?? randomInteger(foldIn(key, 'top'), picture.height - height + 1);
    const firstColumn = left ?? randomInteger(foldIn(key, 'left'), picture.width - width + 1);
    out.set(x);
    for (let row = firstRow; row < firstRow + height; row++) {
      const start = (row * picture.width + firstColumn) * picture.channels;
      out.fill(value, start, start + width * picture.channels);
    }
  });
}
