import { ShapeError, type IndexedSource } from '@gen/core';
import { mapExamples } from './map-examples.js';
import { pictureShape } from './picture-shape.js';

/**
 * Colour pictures `[height, width, 3]` as grey ones `[height, width, 1]`: luma 0.299·red + 0.587·green + 0.114·blue
 * (ITU-R BT.601). The range stays as it was.
 *
 * @throws ShapeError if the examples are no pictures of three channels
 *
 * @example
 * const grey = toGrey(await imageFolder('photographs'));
 */
export function toGrey(source: IndexedSource): IndexedSource {
  const { height, width, channels } = pictureShape(source.spec, 'toGrey');
  if (channels !== 3) throw new ShapeError(`toGrey needs pictures of 3 channels; these have ${channels}.`);
  const [low, high] = source.spec.range ?? [-Infinity, Infinity];
  return mapExamples(source, { ...source.spec, shape: [height, width, 1], values: 'real' }, (x, out) => {
    for (let pixel = 0; pixel < out.length; pixel++) {
      const luma = 0.299 * x[3 * pixel]! + 0.587 * x[3 * pixel + 1]! + 0.114 * x[3 * pixel + 2]!;
      // The weights add up to 1, but for rounding.
      out[pixel] = Math.min(high, Math.max(low, luma));
    }
  });
}
