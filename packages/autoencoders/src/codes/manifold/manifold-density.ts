import { DataError, number, OptionError, resolveOptions, ShapeError } from '@gen/core';
import type { TangentPlane } from './tangent-plane.js';

/** The Gaussians of a {@link manifoldDensity}. */
export interface ManifoldDensityOptions {
  /** Standard deviation off the planes, in units of the values. */
  readonly noise: number;
  /** Factor on the singular values, which with it are standard deviations along the planes. Default 1. */
  readonly spread?: number;
}

/** A density over examples. */
export interface ManifoldDensity {
  /** log p(x) of each example, in nats. */
  logDensity(examples: readonly ArrayLike<number>[]): Float64Array;
}

const schema = {
  noise: number({ above: 0, required: true, doc: 'Standard deviation off the planes.' }),
  spread: number({ min: 0, default: 1, doc: 'Factor on the singular values.' }),
};

/**
 * Manifold Parzen windows: one Gaussian for each tangent plane, flat along it,
 * `p(x) = 1/n Σᵢ N(x; μᵢ, σ²I + s² Σⱼ sᵢⱼ² vᵢⱼvᵢⱼᵀ)`, with the singular values sᵢⱼ, the spread s and the noise σ.
 *
 * Vincent and Bengio, "Manifold Parzen windows", NeurIPS 2003.
 *
 * @throws DataError without planes; ShapeError for planes or examples of different widths; OptionError for wrong options
 *
 * @example
 * const density = manifoldDensity(await neighborTangentPlanes(points, { neighbors: 12, dimensions: 1 }), { noise: 0.05 });
 * density.logDensity([[0.3, 0.7]]); // nats
 */
export function manifoldDensity(planes: readonly TangentPlane[], options: ManifoldDensityOptions): ManifoldDensity {
  const { noise, spread } = resolveOptions(schema, { ...options }, 'manifoldDensity');
  const width = planes[0]?.point.length;
  if (width === undefined) throw new DataError('manifoldDensity needs at least one tangent plane, got none.');
  const wrong = planes.find(({ point }) => point.length !== width);
  if (wrong) throw new ShapeError(`manifoldDensity: all planes must touch points of ${width} values, got one of ${wrong.point.length}.`);
  if (noise ** 2 === 0) throw new OptionError(`manifoldDensity: the noise ${noise} has no square: take another unit.`);
  const gaussians = planes.map((plane) => gaussianOf(plane, noise, spread));
  return {
    logDensity: (examples) => Float64Array.from(examples, (example) => {
      if (example.length !== width) throw new ShapeError(`manifoldDensity: examples must have ${width} values, got ${example.length}.`);
      return logMeanExp(gaussians.map((logProbability) => logProbability(example)));
    }),
  };
}

/** The log density of one Gaussian: what lies off its plane is told by the length that is left. */
function gaussianOf({ point, directions, singularValues }: TangentPlane, noise: number, spread: number): (x: ArrayLike<number>) => number {
  const variances = Float64Array.from(directions, (_, direction) => (spread * singularValues[direction]!) ** 2 + noise ** 2);
  const across = point.length - directions.length;
  const constant = -0.5 * (point.length * Math.log(2 * Math.PI) + variances.reduce((sum, variance) => sum + Math.log(variance), 0) + 2 * across * Math.log(noise));
  return (x) => {
    const apart = point.map((value, index) => x[index]! - value);
    let rest = apart.reduce((sum, value) => sum + value * value, 0);
    let exponent = 0;
    directions.forEach((direction, index) => {
      const along = direction.reduce((sum, value, column) => sum + value * apart[column]!, 0);
      exponent += along ** 2 / variances[index]!;
      rest -= along ** 2;
    });
    return constant - 0.5 * (exponent + Math.max(0, rest) / noise ** 2);
  };
}

function logMeanExp(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, value), -Infinity);
  if (largest === -Infinity) return -Infinity;
  return largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0) / values.length);
}
