import { gridOptions, moonsOptions, ringOptions, swissRollOptions } from '../toys/options.js';
import type { DatasetDefinition } from './dataset-definition.js';
import { madeDefinition } from './made-definition.js';
import { valueOptions } from './transform-options.js';

const numbered = (count: number): string[] => Array.from({ length: count }, (_, label) => String(label));

/** The sets of points in the plane. */
export const toyDefinitions: readonly DatasetDefinition[] = [
  madeDefinition({ name: 'ring', description: 'Points of a ring of Gaussians', shape: [2], classNames: numbered(ringOptions.modes.default ?? 0), options: { ...ringOptions, ...valueOptions } }),
  madeDefinition({ name: 'grid', description: 'Points of a grid of Gaussians', shape: [2], classNames: numbered((gridOptions.side.default ?? 0) ** 2), options: { ...gridOptions, ...valueOptions } }),
  madeDefinition({ name: 'swiss-roll', description: 'Points of a spiral', shape: [2], classNames: [], options: { ...swissRollOptions, ...valueOptions } }),
  madeDefinition({ name: 'moons', description: 'Points of two half circles that reach into each other', shape: [2], classNames: ['upper', 'lower'], options: { ...moonsOptions, ...valueOptions } }),
];
