import { foldIn, randomInteger, resolveOptions } from '@gen/core';
import type { AttributedSource } from '../attributes/attribute-table.js';
import { draws, type Draws } from '../digits/draws.js';
import { exampleKey } from '../made/made-source.js';
import { madeSizes } from '../made/options.js';
import type { LabelledSource } from '../sources/labelled-source.js';
import { fill, paint, type Colour, type Region } from './canvas.js';
import { keptPictures } from './kept-pictures.js';
import { shapesOptions, type ShapesOptions } from './options.js';
import { ellipse, regularPolygon } from './regions.js';

const SIDE = 32;

/** The shapes of {@link shapes}, by label. */
export const shapeNames = ['circle', 'square', 'triangle'] as const;
const COLOURS: Readonly<Record<string, Colour>> = {
  red: [0.9, 0.2, 0.2],
  green: [0.25, 0.75, 0.3],
  blue: [0.2, 0.4, 0.9],
  yellow: [0.95, 0.85, 0.2],
  magenta: [0.8, 0.3, 0.8],
  cyan: [0.25, 0.8, 0.85],
};
const colourNames = Object.keys(COLOURS);
/** Radius of the circle around the shape. */
const SIZES = { small: 0.17, medium: 0.25, large: 0.33 } as const;
const sizeNames = Object.keys(SIZES) as (keyof typeof SIZES)[];
const attributeNames = [...shapeNames, ...colourNames, ...sizeNames];

/**
 * One coloured shape on a grey ground, `[32, 32, 3]` in [0, 1]: a circle, square or triangle in one of six colours and
 * three sizes, each combination equally likely, anywhere in the picture and turned by any angle. The label is the shape;
 * the attributes are `circle` … `triangle`, `red` … `cyan` and `small` … `large`, exactly one of each group.
 *
 * @throws OptionError for an option that is unknown or out of range
 *
 * @example
 * const source = shapes({ size: 1000 });
 * source.attributes.names; // ['circle', 'square', 'triangle', 'red', …]
 */
export function shapes(options: ShapesOptions = {}): LabelledSource & AttributedSource {
  const resolved = resolveOptions(shapesOptions, options, 'shapes');
  const { split, seed } = resolved;
  const size = resolved.size ?? madeSizes[split];
  const keyOf = (index: number) => exampleKey({ name: 'shapes', split, seed }, index);
  const chosen = (index: number, what: string, count: number): number => randomInteger(foldIn(keyOf(index), what), count);
  const labels = new Int32Array(size);
  const values = new Uint8Array(size * attributeNames.length);
  const places = Array.from({ length: size }, (_, index) => {
    labels[index] = chosen(index, 'shape', shapeNames.length);
    const colour = chosen(index, 'colour', colourNames.length);
    const scale = chosen(index, 'size', sizeNames.length);
    for (const column of [labels[index], shapeNames.length + colour, shapeNames.length + colourNames.length + scale]) values[index * attributeNames.length + column] = 1;
    return { colour, scale };
  });
  const source = keptPictures({ shape: [SIDE, SIDE, 3], values: 'real', range: [0, 1], classNames: shapeNames, attributeNames }, size, { labels, attributes: values }, (index, out) => {
    const { colour, scale } = places[index]!;
    const random = draws(keyOf(index), 8);
    const grey = 0.1 + 0.25 * random.uniform();
    fill(out, [grey, grey, grey]);
    const shade = 0.85 + 0.15 * random.uniform();
    const [red, green, blue] = COLOURS[colourNames[colour]!]!;
    paint(out, SIDE, place(labels[index]!, SIZES[sizeNames[scale]!], random), [shade * red, shade * green, shade * blue]);
  });
  return { ...source, labels, attributes: { names: attributeNames, values } };
}

/** The shape at a place where all of it can be seen. */
function place(shape: number, radius: number, random: Draws): Region {
  const [x, y, turns] = [radius + (1 - 2 * radius) * random.uniform(), radius + (1 - 2 * radius) * random.uniform(), random.uniform()];
  // A circle of the same radius would look larger than the corners of a polygon do.
  if (shape === 0) return ellipse(x, y, 0.85 * radius, 0.85 * radius);
  return regularPolygon(shape === 1 ? 4 : 3, x, y, radius, turns);
}
