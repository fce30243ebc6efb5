import { distancesToSome } from '../distance/distances-to-some.js';
import { squaredDistances } from '../distance/squared-distances.js';
import { walkBlocks } from '../distance/walk-blocks.js';
import type { Matrix } from '../input/rows.js';

/** Bounds that are kept at most, 128 MiB; centres without one are always looked at. */
const MOST_BOUNDS = 2 ** 24;

/**
 * The nearest centre of each row while centres move. It remembers how near each row can be to each centre, and looks only at centres
 * that the triangle inequality does not rule out: the same result as from all distances, of equally near centres the first.
 *
 * Elkan, "Using the triangle inequality to accelerate k-means", ICML 2003.
 */
export class CentreSearch {
  /** `[rows]`, the nearest centre of each. */
  readonly assignment: Uint32Array;
  /** How many centres have bounds: the first ones. */
  private readonly bounded: number;
  /** `[rows, bounded]`, below the distance of a row to a centre. */
  private readonly lower: Float64Array;
  /** `[rows]`, above the distance of a row to its centre. */
  private readonly upper: Float64Array;
  /** What rounding may do to distances, relatively. */
  private readonly slack: number;

  constructor(private readonly rows: Matrix, private centres: Matrix) {
    this.slack = 2 * (rows.width + 4) * Number.EPSILON;
    this.bounded = Math.min(centres.rows, Math.floor(MOST_BOUNDS / rows.rows));
    this.assignment = new Uint32Array(rows.rows);
    this.lower = new Float64Array(rows.rows * this.bounded);
    const least = new Float64Array(rows.rows).fill(Infinity);
    walkBlocks(rows, centres, squaredDistances, ({ firstRow, rows: count, firstColumn, columns, values }) => {
      for (let row = firstRow; row < firstRow + count; row++) {
        for (let centre = firstColumn; centre < firstColumn + columns; centre++) {
          const squared = values[(row - firstRow) * columns + centre - firstColumn]!;
          if (centre < this.bounded) this.lower[row * this.bounded + centre] = this.below(squared);
          if (squared >= least[row]!) continue;
          least[row] = squared;
          this.assignment[row] = centre;
        }
      }
    });
    this.upper = least.map((squared) => this.above(squared));
  }

  /** Takes the centres' new places. Gives whether each row keeps its centre. */
  move(centres: Matrix): boolean {
    const { rows, assignment, bounded, lower, upper, slack } = this;
    const moves = this.movesTo(centres);
    const candidates = new Uint32Array(centres.rows);
    const squared = new Float64Array(centres.rows);
    let isSettled = true;
    for (let row = 0; row < rows.rows; row++) {
      const own = assignment[row]!;
      let reach = (upper[row]! + moves[own]!) * (1 + slack);
      let count = 0;
      for (let centre = 0, at = row * bounded; centre < centres.rows; centre++, at++) {
        if (centre < bounded) {
          lower[at] = Math.max(0, lower[at]! * (1 - slack) - moves[centre]!);
          if (lower[at]! > reach) continue;
        }
        if (centre !== own) candidates[count++] = centre;
      }
      if (count > 0) {
        // Its own centre first: a tight bound rules out most of the others.
        candidates[count] = own;
        distancesToSome(rows, row, centres, candidates.subarray(count), 1, squared);
        let [nearest, least] = [own, squared[0]!];
        reach = this.above(least);
        let left = 0;
        for (let place = 0; place < count; place++) {
          const centre = candidates[place]!;
          if (!(centre < bounded && lower[row * bounded + centre]! > reach)) candidates[left++] = centre;
        }
        distancesToSome(rows, row, centres, candidates, left, squared);
        for (let place = 0; place < left; place++) {
          const centre = candidates[place]!;
          if (centre < bounded) lower[row * bounded + centre] = this.below(squared[place]!);
          if (squared[place]! > least || (squared[place] === least && centre > nearest)) continue;
          [nearest, least] = [centre, squared[place]!];
        }
        reach = this.above(least);
        if (nearest !== own) isSettled = false;
        assignment[row] = nearest;
      }
      upper[row] = reach;
    }
    this.centres = centres;
    return isSettled;
  }

  /** A distance for sure not below the square's. */
  private above(squared: number): number {
    return Math.sqrt(squared) * (1 + this.slack);
  }

  /** A distance for sure not above the square's. */
  private below(squared: number): number {
    return Math.sqrt(squared) * (1 - this.slack);
  }

  /** How far each centre moves, at most. */
  private movesTo({ rows, width, values }: Matrix): Float64Array {
    return Float64Array.from({ length: rows }, (_, centre) => {
      let sum = 0;
      for (let at = centre * width; at < (centre + 1) * width; at++) sum += (values[at]! - this.centres.values[at]!) ** 2;
      return this.above(sum);
    });
  }
}
