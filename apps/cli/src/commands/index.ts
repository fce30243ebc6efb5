import type { Command } from '../command.js';
import { anomaly } from './anomaly.js';
import { attribute } from './attribute.js';
import { bench } from './bench.js';
import { clean } from './clean.js';
import { cluster } from './cluster.js';
import { colorize } from './colorize.js';
import { compare } from './compare.js';
import { datasets } from './datasets.js';
import { decode } from './decode.js';
import { denoise } from './denoise.js';
import { doctor } from './doctor.js';
import { encode } from './encode.js';
import { evaluate } from './evaluate.js';
import { field } from './field.js';
import { filters } from './filters.js';
import { grid } from './grid.js';
import { inpaint } from './inpaint.js';
import { inspect } from './inspect.js';
import { interpolate } from './interpolate.js';
import { map } from './map.js';
import { maximize } from './maximize.js';
import { models } from './models.js';
import { reconstruct } from './reconstruct.js';
import { reproduce } from './reproduce.js';
import { sample } from './sample.js';
import { search } from './search.js';
import { tangents } from './tangents.js';
import { train } from './train.js';
import { walk } from './walk.js';

/** Every verb, in the order of the help. */
export const commands: readonly Command[] = [
  train,
  sample,
  reconstruct,
  interpolate,
  walk,
  attribute,
  grid,
  filters,
  maximize,
  tangents,
  field,
  map,
  search,
  cluster,
  anomaly,
  denoise,
  inpaint,
  colorize,
  clean,
  encode,
  decode,
  evaluate,
  inspect,
  compare,
  reproduce,
  datasets,
  models,
  bench,
  doctor,
];
