import type { IndexedSource } from '@gen/core';
import { documents } from '../documents/documents.js';
import { faces } from '../paintings/faces.js';
import { shapes } from '../paintings/shapes.js';
import { sentences } from '../sentences/sentences.js';
import { curves } from '../series/curves.js';
import { plantedAnomaly } from '../series/planted-anomaly.js';
import { sketches } from '../sketches/sketches.js';
import { grid } from '../toys/grid.js';
import { moons } from '../toys/moons.js';
import { ring } from '../toys/ring.js';
import { swissRoll } from '../toys/swiss-roll.js';

/** What makes each set that comes from a seed, from the options that its definition names less `labels` and `limit`. */
export const madeSets: Readonly<Record<string, (options: Readonly<Record<string, unknown>>) => IndexedSource>> = {
  ring,
  grid,
  'swiss-roll': swissRoll,
  moons,
  curves,
  'planted-anomaly': plantedAnomaly,
  shapes,
  faces,
  sketches,
  documents,
  sentences,
};
