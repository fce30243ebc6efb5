import { facesOptions, shapesOptions } from '../paintings/options.js';
import { faceAttributes } from '../paintings/faces.js';
import { shapeNames, shapesAttributes } from '../paintings/shapes.js';
import type { DatasetDefinition } from './dataset-definition.js';
import { madeDefinition } from './made-definition.js';
import { pictureTransforms } from './transform-options.js';

/** The sets of painted pictures. */
export const paintingDefinitions: readonly DatasetDefinition[] = [
  madeDefinition({ name: 'shapes', description: 'Coloured shapes with shape, colour and size as attributes', shape: [32, 32, 3], classNames: shapeNames, attributeNames: shapesAttributes, options: { ...shapesOptions, ...pictureTransforms } }),
  madeDefinition({ name: 'faces', description: 'Drawn faces with 13 binary attributes', shape: [32, 32, 3], classNames: ['serious', 'smiling'], attributeNames: faceAttributes, options: { ...facesOptions, ...pictureTransforms } }),
];
