import { integer, number, OptionError, resolveOptions, type IndexedSource, type OptionInput } from '@gen/core';
import { letters, LETTER_HEIGHT, LETTER_WIDTH } from './letters.js';
import type { InvertibleSource } from './invertible-source.js';
import { pictureShape, placeRectangle } from './picture-shape.js';
import { opacities, stampAt } from './stamp.js';

const schema = {
  opacity: number({ above: 0, below: 1, default: 0.5, doc: 'How much of a marked pixel is the mark. Default ½.' }),
  value: number({ default: 1, doc: 'Value of the mark: 1 is white. Default 1.' }),
  scale: integer({ min: 1, default: 1, doc: 'Pixels along each side of a dot of the letters, which are 5 × 7 dots. Default 1.' }),
  top: integer({ min: 0, doc: 'First row of the text. Default: in the middle.' }),
  left: integer({ min: 0, doc: 'First column of the text. Default: in the middle.' }),
};

/** Options of {@link watermark} beside the text. */
export type WatermarkOptions = OptionInput<typeof schema>;

/**
 * Writes a text over every picture, half transparent: (1 − a)·x + a·value where a letter is, with opacity a. Since the
 * mark hides nothing wholly, `inverse` takes it off again, to rounding.
 *
 * @param text - capital letters, digits, spaces and `. - ! ?`
 * @throws OptionError for a text that is empty, does not fit or has other letters, and for an option that is unknown or
 * out of range; ShapeError if the examples are no pictures
 *
 * @example
 * const marked = watermark(digits(), 'COPY', { opacity: 0.4 });
 */
export function watermark(source: IndexedSource, text: string, options: WatermarkOptions = {}): InvertibleSource {
  const { opacity, value, scale, top, left } = resolveOptions(schema, options, 'watermark');
  const picture = pictureShape(source.spec, 'watermark');
  if (text.trim() === '') throw new OptionError('watermark: the text must have a letter.');
  const rows = dotsOf(text);
  const place = placeRectangle(picture, { height: LETTER_HEIGHT * scale, width: rows[0]!.length * scale, top, left }, `watermark '${text}'`);
  const pattern = { height: place.height, width: place.width, opacity: enlarged(rows, scale, opacity) };
  return stampAt(source, opacities(picture, pattern, place), value);
}

/** Dots as squares of pixels. */
function enlarged(rows: readonly string[], scale: number, opacity: number): number[] {
  const width = rows[0]!.length * scale;
  return Array.from({ length: rows.length * scale * width }, (_, at) => (rows[Math.floor(Math.floor(at / width) / scale)]![Math.floor((at % width) / scale)] === '#' ? opacity : 0));
}

/** The text as rows of dots, a blank column between letters. */
function dotsOf(text: string): string[] {
  const shapes = Array.from(text, (letter) => {
    const shape = letters.get(letter);
    if (!shape) throw new OptionError(`watermark: there is no letter '${letter}'; there are ${[...letters.keys()].join('').trim()} and the space.`);
    return shape.map((row) => row.padEnd(LETTER_WIDTH));
  });
  return Array.from({ length: LETTER_HEIGHT }, (_, row) => shapes.map((shape) => shape[row]!).join(' '));
}
