import { drawingNames } from '../sketches/drawings.js';
import { sketchesOptions } from '../sketches/options.js';
import { madeDefinition } from './made-definition.js';

/** The set that {@link sketches} makes. */
export const sketchesDefinition = madeDefinition({
  name: 'sketches',
  description: 'Sketches as pen strokes, in the format of Sketch-RNN',
  shape: [64, 5],
  classNames: drawingNames,
  options: sketchesOptions,
});
