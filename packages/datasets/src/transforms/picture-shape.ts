import { OptionError, ShapeError, type DataSpec } from '@gen/core';

/** Sides of a picture, in pixels, and its channels. */
export interface PictureShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * The shape of a source's pictures.
 *
 * @param verb - what was to be done, as the message says it
 * @throws ShapeError if its examples are no pictures `[height, width, channels]`
 */
export function pictureShape({ shape }: Pick<DataSpec, 'shape'>, verb: string): PictureShape {
  const [height, width, channels] = shape;
  if (shape.length !== 3 || height === undefined || width === undefined || channels === undefined) {
    throw new ShapeError(`${verb} needs pictures of shape [height, width, channels]; these examples have shape [${shape.join(', ')}].`);
  }
  return { height, width, channels };
}

/** A rectangle that lies within a picture, in pixels. */
export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** A rectangle in a picture: where it was asked for, else in the middle (rounded down). */
export function placeRectangle(
  picture: PictureShape,
  { height, width, top, left }: { readonly height: number; readonly width: number; readonly top?: number | undefined; readonly left?: number | undefined },
  subject: string,
): Rectangle {
  const placed = { height, width, top: top ?? Math.floor((picture.height - height) / 2), left: left ?? Math.floor((picture.width - width) / 2) };
  if (placed.top < 0 || placed.left < 0 || placed.top + height > picture.height || placed.left + width > picture.width) {
    const place = top === undefined && left === undefined ? '' : ` at row ${placed.top}, column ${placed.left}`;
    throw new OptionError(`${subject}: ${height} × ${width} pixels${place} do not lie within pictures of ${picture.height} × ${picture.width}.`);
  }
  return placed;
}
