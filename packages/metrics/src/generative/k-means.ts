import { foldIn, uniform, type RandomKey } from '@gen/core';
import { distancesToSome } from '../distance/distances-to-some.js';
import { takeRows, type Matrix } from '../input/rows.js';
import { CentreSearch } from './centre-search.js';

/** Centres of clusters, and whose each row is. */
export interface Clusters {
  readonly centres: Matrix;
  /** `[rows]`, the nearest centre of each. */
  readonly assignment: Uint32Array;
}

/**
 * Lloyd's algorithm from centres by k-means++, until no row changes its cluster or `iterations` have passed. A cluster that loses all its
 * rows keeps its centre.
 *
 * Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007.
 */
export function kMeans(rows: Matrix, clusters: number, key: RandomKey, iterations: number): Clusters {
  let centres = takeRows(rows, spreadOut(rows, clusters, key));
  const search = new CentreSearch(rows, centres);
  for (let iteration = 0; iteration < iterations; iteration++) {
    centres = meansOf(rows, search.assignment, centres);
    if (search.move(centres)) break;
  }
  return { centres, assignment: search.assignment };
}

/** Rows for first centres: each is drawn with a probability proportional to the squared distance to the nearest one so far. */
function spreadOut(rows: Matrix, clusters: number, key: RandomKey): number[] {
  const draws = uniform(foldIn(key, 'centres'), clusters);
  const chosen: number[] = [Math.floor(draws[0]! * rows.rows)];
  const squared = new Float64Array(rows.rows).fill(Infinity);
  const all = Uint32Array.from({ length: rows.rows }, (_, row) => row);
  const fresh = new Float64Array(rows.rows);
  while (chosen.length < clusters) {
    distancesToSome(rows, chosen.at(-1)!, rows, all, rows.rows, fresh);
    fresh.forEach((distance, row) => (squared[row] = Math.min(distance, squared[row]!)));
    const total = squared.reduce((sum, distance) => sum + distance, 0);
    let rest = draws[chosen.length]! * total;
    let row = 0;
    // Where all rows are centres already (total 0), any will do.
    while (row < rows.rows - 1 && (rest -= squared[row]!) >= 0) row++;
    chosen.push(row);
  }
  return chosen;
}

function meansOf(rows: Matrix, assignment: Uint32Array, before: Matrix): Matrix {
  const { width } = rows;
  const values = new Float64Array(before.values.length);
  const counts = new Uint32Array(before.rows);
  assignment.forEach((cluster, row) => {
    counts[cluster]!++;
    for (let column = 0; column < width; column++) values[cluster * width + column]! += rows.values[row * width + column]!;
  });
  for (let at = 0; at < values.length; at++) {
    const count = counts[Math.floor(at / width)]!;
    values[at] = count === 0 ? before.values[at]! : values[at]! / count;
  }
  return { rows: before.rows, width, values };
}
