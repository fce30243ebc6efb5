import { ShapeError, type DataSpec, type IndexedSource } from '@gen/core';
import { mapExamples, type ExampleTransform } from './map-examples.js';
import { pictureShape, type PictureShape } from './picture-shape.js';

/** What becomes of a picture: its sides, and how it is written. */
export interface PicturePlan {
  readonly height: number;
  readonly width: number;
  readonly write: ExampleTransform;
}

/**
 * A source whose pictures have been moved or scaled, and their targets alike where these are pictures; other targets
 * stay.
 *
 * @param plan - for pictures of some shape, `factor` times as high and wide as the examples: 1 for these, more for targets of more pixels
 * @param verb - what is done, as messages say it
 * @throws ShapeError if the examples are no pictures, or the targets are pictures but no whole number of times as large
 */
export function mapPictures(
  source: IndexedSource,
  plan: (picture: PictureShape, factor: number) => PicturePlan,
  verb: string,
  changes: Pick<Partial<DataSpec>, 'values'> = {},
): IndexedSource {
  const { spec } = source;
  const picture = pictureShape(spec, verb);
  const own = plan(picture, 1);
  const shaped: DataSpec = { ...spec, ...changes, shape: [own.height, own.width, picture.channels] };
  const { target } = spec;
  if (target?.shape.length !== 3) return mapExamples(source, shaped, own.write);
  const wanted = pictureShape(target, verb);
  const factor = wanted.height / picture.height;
  if (!Number.isInteger(factor) || wanted.width !== factor * picture.width) {
    throw new ShapeError(
      `${verb}: targets of ${wanted.height} × ${wanted.width} pixels are no whole number of times as large as pictures of ${picture.height} × ${picture.width}, so that their parts do not belong together.`,
    );
  }
  const other = plan(wanted, factor);
  return mapExamples(source, { ...shaped, target: { ...target, ...changes, shape: [other.height, other.width, wanted.channels] } }, own.write, other.write);
}
