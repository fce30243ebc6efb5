import { squaredDistances } from '../distance/squared-distances.js';
import { nearest } from '../distance/nearest.js';
import { walkBlocks } from '../distance/walk-blocks.js';
import type { Matrix } from '../input/rows.js';

/** Squared distance of each row to its k-th nearest other one: the radius of its ball in the manifold. */
export function squaredRadii(rows: Matrix, k: number): Float64Array {
  const { squared } = nearest(rows, rows, k);
  return Float64Array.from({ length: rows.rows }, (_, row) => squared[row * k + k - 1]!);
}

/** Who is in whose ball. Balls include their surface. */
export interface Membership {
  /** For each point, in how many of the balls around centres it is. */
  readonly ballsOfPoint: Uint32Array;
  /** For each centre, how many points are in its ball. */
  readonly pointsOfBall: Uint32Array;
}

/** Membership of points in balls around centres, of the given squared radii. */
export function membership(centres: Matrix, radii: Float64Array, points: Matrix): Membership {
  const [ballsOfPoint, pointsOfBall] = [new Uint32Array(points.rows), new Uint32Array(centres.rows)];
  walkBlocks(centres, points, squaredDistances, ({ firstRow, rows, firstColumn, columns, values }) => {
    for (let row = 0; row < rows; row++) {
      const radius = radii[firstRow + row]!;
      for (let column = 0; column < columns; column++) {
        if (values[row * columns + column]! > radius) continue;
        ballsOfPoint[firstColumn + column]!++;
        pointsOfBall[firstRow + row]!++;
      }
    }
  });
  return { ballsOfPoint, pointsOfBall };
}
