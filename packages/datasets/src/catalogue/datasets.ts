import { cifar10Definition } from './cifar10-definition.js';
import type { DatasetDefinition } from './dataset-definition.js';
import { digitsDefinition } from './digits-definition.js';
import { fashionMnistDefinition } from './fashion-mnist-definition.js';
import { mnistDefinition } from './mnist-definition.js';

/** Every data set that has a name. */
export const datasets: readonly DatasetDefinition[] = [digitsDefinition, mnistDefinition, fashionMnistDefinition, cifar10Definition];
