import { foldIn, uniform, type RandomKey } from '@gen/core';
import { nearest } from '../distance/nearest.js';
import { takeRows, type Matrix } from '../input/rows.js';

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
  let assignment = nearest(rows, centres, 1).indices;
  for (let iteration = 0; iteration < iterations; iteration++) {
    centres = meansOf(rows, assignment, centres);
    const next = nearest(rows, centres, 1).indices;
    const isSettled = next.every((cluster, row) => cluster === assignment[row]);
    assignment = next;
    if (isSettled) break;
  }
  return { centres, assignment };
}

/** Rows for first centres: each is drawn with a probability proportional to the squared distance to the nearest one so far. */
function spreadOut(rows: Matrix, clusters: number, key: RandomKey): number[] {
  const draws = uniform(foldIn(key, 'centres'), clusters);
  const chosen: number[] = [Math.floor(draws[0]! * rows.rows)];
  const squared = new Float64Array(rows.rows).fill(Infinity);
  while (chosen.length < clusters) {
    const { squared: fresh } = nearest(rows, takeRows(rows, chosen.slice(-1)), 1);
    squared.forEach((distance, row) => (squared[row] = Math.min(distance, fresh[row]!)));
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
