import { celebaDefinition } from './celeba-definition.js';
import { cifar10Definition } from './cifar10-definition.js';
import type { DatasetDefinition } from './dataset-definition.js';
import { digitsDefinition } from './digits-definition.js';
import { documentsDefinition } from './documents-definition.js';
import { fashionMnistDefinition } from './fashion-mnist-definition.js';
import { mnistDefinition } from './mnist-definition.js';
import { paintingDefinitions } from './painting-definitions.js';
import { quickdrawDefinition } from './quickdraw-definition.js';
import { sentencesDefinition } from './sentences-definition.js';
import { seriesDefinitions } from './series-definitions.js';
import { sketchesDefinition } from './sketches-definition.js';
import { toyDefinitions } from './toy-definitions.js';

/** Every data set that has a name. */
export const datasets: readonly DatasetDefinition[] = [
  digitsDefinition, mnistDefinition, fashionMnistDefinition, cifar10Definition, celebaDefinition, quickdrawDefinition,
  ...toyDefinitions, ...seriesDefinitions, ...paintingDefinitions, sketchesDefinition, documentsDefinition, sentencesDefinition,
];
