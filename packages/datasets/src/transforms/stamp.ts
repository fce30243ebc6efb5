import { boolean, integer, number, OptionError, resolveOptions, ShapeError, type IndexedSource, type OptionInput } from '@gen/core';
import type { InvertibleSource } from './invertible-source.js';
import { mapExamples, transformRows } from './map-examples.js';
import { pictureShape, placeRectangle, type PictureShape, type Rectangle } from './picture-shape.js';
import { specWithValues } from './spec-with-values.js';

/** A pattern to lay over pictures: how opaque it is at each pixel. */
export interface Pattern {
  /** Sides in pixels. */
  readonly height: number;
  readonly width: number;
  /** How much of each pixel the pattern takes, from 0 (nothing) up to but not including 1, `[height, width]`. */
  readonly opacity: ArrayLike<number>;
}

const schema = {
  value: number({ default: 1, doc: 'Value of the pattern: 1 is white. Default 1.' }),
  repeat: boolean({ default: false, doc: 'Whether the pattern covers all of a picture, again and again from the upper left. Default false.' }),
  top: integer({ min: 0, doc: 'First row of the pattern. Default: in the middle.' }),
  left: integer({ min: 0, doc: 'First column of the pattern. Default: in the middle.' }),
};

/** Options of {@link stamp} beside the pattern. */
export type StampOptions = OptionInput<typeof schema>;

/**
 * Lays a pattern of one's own over every picture, the same over each: (1 − a)·x + a·value with the pattern's opacity a at
 * a pixel, in all its channels. Since the pattern hides nothing wholly, `inverse` takes it off again, to rounding.
 *
 * @throws OptionError for an option that is unknown or out of range, for a place beside `repeat`, and for a pattern that
 * does not fit or whose opacities are not in [0, 1); ShapeError if the pattern has not as many opacities as its sides say,
 * or the examples are no pictures
 *
 * @example
 * const stripes = { height: 4, width: 1, opacity: [0.5, 0, 0, 0] };
 * const striped = stamp(digits(), stripes, { repeat: true });
 */
export function stamp(source: IndexedSource, pattern: Pattern, options: StampOptions = {}): InvertibleSource {
  const { value, repeat, top, left } = resolveOptions(schema, options, 'stamp');
  const picture = pictureShape(source.spec, 'stamp');
  check(pattern);
  if (repeat && (top !== undefined || left !== undefined)) throw new OptionError('stamp: a pattern that is repeated begins at the upper left; give no top or left.');
  const place = repeat ? undefined : placeRectangle(picture, { height: pattern.height, width: pattern.width, top, left }, 'stamp');
  return stampAt(source, opacities(picture, pattern, place), value);
}

/** Lays opacities for every value of a picture over each. */
export function stampAt(source: IndexedSource, opacity: Float64Array, value: number): InvertibleSource {
  const mark = (x: Float32Array, out: Float32Array): void => {
    for (let at = 0; at < x.length; at++) out[at] = opacity[at] ? (1 - opacity[at]!) * x[at]! + opacity[at]! * value : x[at]!;
  };
  const unmark = (x: Float32Array, out: Float32Array): void => {
    for (let at = 0; at < x.length; at++) out[at] = opacity[at] ? (x[at]! - opacity[at]! * value) / (1 - opacity[at]!) : x[at]!;
  };
  const spec = { ...specWithValues(source.spec, value), values: 'real' as const };
  return { ...mapExamples(source, spec, mark), inverse: (x) => transformRows(x, source.spec.shape, unmark) };
}

/** The opacity at every value of a picture: of a pattern at a place, or everywhere. */
export function opacities({ height, width, channels }: PictureShape, pattern: Pattern, place: Rectangle | undefined): Float64Array {
  return Float64Array.from({ length: height * width * channels }, (_, at) => {
    const pixel = Math.floor(at / channels);
    const row = Math.floor(pixel / width) - (place?.top ?? 0);
    const column = (pixel % width) - (place?.left ?? 0);
    const isCovered = row >= 0 && column >= 0 && (!place || (row < pattern.height && column < pattern.width));
    return isCovered ? pattern.opacity[(row % pattern.height) * pattern.width + (column % pattern.width)]! : 0;
  });
}

function check({ height, width, opacity }: Pattern): void {
  if (![height, width].every((side) => Number.isSafeInteger(side) && side >= 1)) throw new OptionError(`stamp: the sides of a pattern must be integers ≥ 1, got ${height} × ${width}.`);
  if (opacity.length !== height * width) throw new ShapeError(`stamp: a pattern of ${height} × ${width} pixels needs ${height * width} opacities, got ${opacity.length}.`);
  const wrong = Array.from(opacity).findIndex((share) => !(share >= 0 && share < 1));
  if (wrong >= 0) throw new OptionError(`stamp: opacities must be in [0, 1), but that of pixel ${wrong} is ${opacity[wrong]!}.`);
}
