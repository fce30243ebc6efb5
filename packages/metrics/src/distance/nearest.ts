import { OptionError } from '@gen/core';
import type { Matrix } from '../input/rows.js';
import { squaredDistances } from './squared-distances.js';
import { walkBlocks } from './walk-blocks.js';

/** The nearest references of each query, nearest first; of equally near ones, the earlier first. */
export interface Nearest {
  /** `[queries, k]` */
  readonly indices: Uint32Array;
  /** `[queries, k]`, squared Euclidean. */
  readonly squared: Float64Array;
}

/**
 * Given one matrix twice, no row counts as its own neighbour (an equal one does).
 *
 * @throws OptionError if there are fewer than k references to choose from
 */
export function nearest(queries: Matrix, references: Matrix, k: number): Nearest {
  const others = references.rows - (queries === references ? 1 : 0);
  if (!Number.isInteger(k) || k < 1 || k > others) throw new OptionError(`k must be an integer from 1 to the ${others} other examples there are, got ${k}.`);
  const squared = new Float64Array(queries.rows * k).fill(Infinity);
  const indices = new Uint32Array(queries.rows * k);
  walkBlocks(queries, references, squaredDistances, ({ firstRow, rows, firstColumn, columns, values }) => {
    for (let row = 0; row < rows; row++) {
      const query = firstRow + row;
      const last = (query + 1) * k - 1;
      for (let column = 0; column < columns; column++) {
        const distance = values[row * columns + column]!;
        if (!(distance < squared[last]!) || (queries === references && query === firstColumn + column)) continue;
        let place = last;
        for (; place > query * k && squared[place - 1]! > distance; place--) {
          squared[place] = squared[place - 1]!;
          indices[place] = indices[place - 1]!;
        }
        squared[place] = distance;
        indices[place] = firstColumn + column;
      }
    }
  });
  return { indices, squared };
}
