import { DataError, meanEstimate, ShapeError, type Estimate } from '@gen/core';
import { squaredDistances } from '../distance/squared-distances.js';
import { walkBlocks } from '../distance/walk-blocks.js';
import { distinctLabels, encodeLabels, readLabels, type Labels } from '../input/labels.js';
import { readRows, type Rows } from '../input/rows.js';

/** The mean silhouette, and that of each example. */
export interface Silhouette extends Estimate {
  /** `[examples]`, each from −1 to 1: below 0, the example is nearer to another cluster than to its own. */
  readonly silhouettes: Float64Array;
}

/**
 * How well clusters are apart: the mean of `(b − a) / max(a, b)`, where a is an example's mean Euclidean distance to the others of its
 * cluster and b its mean distance to the nearest other cluster. Range [−1, 1]. Alone in its cluster, or equal to all of both clusters
 * (a = b = 0), an example has 0.
 *
 * The standard error is that of a mean of independent values. Distances are walked in blocks: memory grows with examples times clusters,
 * not with the square of the examples.
 *
 * Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis", Journal of Computational and Applied
 * Mathematics 1987.
 *
 * @param examples - `[examples, …]`
 * @param clusters - `[examples]`, the cluster of each
 * @throws ShapeError if the numbers of examples differ; DataError if there are fewer than two clusters, or one example is not finite
 *
 * @example
 * silhouette([[0], [1], [10], [11]], [0, 0, 1, 1]).value; // 0.9
 */
export function silhouette(examples: Rows, clusters: Labels): Silhouette {
  const matrix = readRows('examples', examples);
  const labels = readLabels('clusters', clusters);
  if (labels.length !== matrix.rows) throw new ShapeError(`clusters must have a label for each of the ${matrix.rows} examples, got ${labels.length}.`);
  const names = distinctLabels(labels);
  const count = names.length;
  if (count < 2) throw new DataError(`The silhouette needs at least two clusters, got ${count}.`);
  const cluster = encodeLabels('clusters', labels, names);
  const sizes = new Uint32Array(count);
  for (const one of cluster) sizes[one]!++;

  const sums = new Float64Array(matrix.rows * count);
  walkBlocks(matrix, matrix, squaredDistances, ({ firstRow, rows, firstColumn, columns, values }) => {
    for (let row = 0; row < rows; row++) {
      const to = (firstRow + row) * count;
      for (let column = 0; column < columns; column++) sums[to + cluster[firstColumn + column]!]! += Math.sqrt(values[row * columns + column]!);
    }
  });
  const silhouettes = Float64Array.from(cluster, (own, example) => {
    if (sizes[own] === 1) return 0;
    const within = sums[example * count + own]! / (sizes[own]! - 1);
    let other = Infinity;
    for (let one = 0; one < count; one++) if (one !== own) other = Math.min(other, sums[example * count + one]! / sizes[one]!);
    const larger = Math.max(within, other);
    return larger === 0 ? 0 : (other - within) / larger;
  });
  return { ...meanEstimate(silhouettes), silhouettes };
}
