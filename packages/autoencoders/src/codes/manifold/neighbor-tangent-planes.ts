import { integer, OptionError, resolveOptions } from '@gen/core';
import type { Examples } from '@gen/core-layers';
import { tensor2d } from '@tensorflow/tfjs-core';
import { Matrix, SVD } from 'ml-matrix';
import { readCodes } from '../retrieval/code-rows.js';
import { RetrievalIndex } from '../retrieval/retrieval-index.js';
import type { TangentPlane } from './tangent-plane.js';

const schema = {
  neighbors: integer({ min: 1, required: true, doc: 'Nearest others of a point that its plane is fitted to.' }),
  dimensions: integer({ min: 1, required: true, doc: 'Directions of each plane.' }),
};

/**
 * The tangent plane at each of some points by its nearest others: the principal directions of their differences from it,
 * with the root mean square along each as singular value, as manifold Parzen windows have them.
 *
 * Vincent and Bengio, "Manifold Parzen windows", NeurIPS 2003.
 *
 * @param points - `[count, width]`
 * @throws OptionError for more neighbors than there are others, or more dimensions than neighbors or width; ShapeError or DataError for points that are none
 */
export async function neighborTangentPlanes(points: Examples, options: { readonly neighbors: number; readonly dimensions: number }): Promise<TangentPlane[]> {
  const { neighbors, dimensions } = resolveOptions(schema, { ...options }, 'neighborTangentPlanes');
  const { count, width, values } = await readCodes(points, 'neighborTangentPlanes: the points');
  const most = Math.min(neighbors, width);
  if (dimensions > most) throw new OptionError(`neighborTangentPlanes: dimensions must be an integer from 1 to ${most}, got ${dimensions}.`);
  const rows = tensor2d(values, [count, width]);
  try {
    const index = new RetrievalIndex();
    await index.add(rows);
    const found = await index.search(rows, { k: neighbors + 1 });
    return found.map((nearest, at) => {
      const point = Float64Array.from(values.subarray(at * width, (at + 1) * width));
      const others = nearest.filter(({ id }) => id !== at).slice(0, neighbors);
      const differences = others.map(({ id }) => Array.from(point, (value, column) => values[id * width + column]! - value));
      const { rightSingularVectors, diagonal } = new SVD(new Matrix(differences), { autoTranspose: true });
      return {
        point,
        directions: Array.from({ length: dimensions }, (_, direction) => Float64Array.from(rightSingularVectors.getColumn(direction))),
        singularValues: Float64Array.from(diagonal.slice(0, dimensions), (value) => value / Math.sqrt(neighbors)),
      };
    });
  } finally {
    rows.dispose();
  }
}
