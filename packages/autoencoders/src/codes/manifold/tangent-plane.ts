import { OptionError } from '@gen/core';
import type { Decoder, Encoder, Examples } from '@gen/core-layers';
import { Matrix, SVD } from 'ml-matrix';
import { jacobian, mapValues, type DifferenceOptions } from './jacobian.js';

/** A plane that touches a manifold of examples at one of its points. */
export interface TangentPlane {
  /** The point, `[features]`. */
  readonly point: Float64Array;
  /** Orthonormal directions that span the plane, `[dimensions][features]`, those along which most changes first. */
  readonly directions: readonly Float64Array[];
  /** How much changes along each: how far examples move for one unit of the code, or the code for one of the example. */
  readonly singularValues: Float64Array;
}

/** Which plane, and how derivatives are taken. */
export interface TangentPlaneOptions extends DifferenceOptions {
  /** Directions of the plane. Default: as many as the code has numbers. */
  readonly dimensions?: number;
}

/**
 * The plane that touches what a decoder can make at g(z): spanned by the left singular vectors of ∂g/∂z, `J = U S Vᵀ`.
 * Derivatives are central differences, right to about 1e-4.
 *
 * Rifai et al., "The manifold tangent classifier", NeurIPS 2011.
 *
 * @param code - `[latentDim]` or `[1, latentDim]`
 * @throws OptionError for more dimensions than the code has numbers; ShapeError or DataError for a code that is none
 *
 * @example
 * const { directions } = await decoderTangentPlane(vae, code, 20); // each as long as an example has values
 */
export async function decoderTangentPlane(decoder: Decoder, code: Examples, latentDim: number, { dimensions = latentDim, ...differences }: TangentPlaneOptions = {}): Promise<TangentPlane> {
  const what = 'decoderTangentPlane: the code';
  const decode = (z: Examples): ReturnType<Decoder['decode']> => decoder.decode(z);
  const { rows, point } = await jacobian(decode, code, [latentDim], what, differences);
  return planeOf(Float64Array.from(await mapValues(decode, Float32Array.from(point), [1, latentDim])), rows, dimensions, 'decoderTangentPlane');
}

/**
 * The plane of directions in which an encoder's code changes at x: spanned by the right singular vectors of ∂f/∂x. It takes
 * two examples encoded for each value. Derivatives are central differences, right to about 1e-4.
 *
 * @param x - one example, `[...inputShape]` or `[1, ...inputShape]`
 * @throws OptionError for more dimensions than the code has numbers; ShapeError or DataError for an example that is none
 *
 * @example
 * const { directions } = await encoderTangentPlane(model, digit, [28, 28, 1], { dimensions: 10, range: [0, 1] });
 */
export async function encoderTangentPlane(encoder: Encoder, x: Examples, inputShape: readonly number[], { dimensions, ...differences }: TangentPlaneOptions = {}): Promise<TangentPlane> {
  const { rows, outputs, point } = await jacobian((examples) => encoder.encode(examples), x, inputShape, 'encoderTangentPlane: the example', differences);
  const byOutput = Array.from({ length: outputs }, (_, output) => Float64Array.from(rows, (row) => row[output]!));
  return planeOf(point, byOutput, dimensions ?? outputs, 'encoderTangentPlane');
}

/** The singular vectors of rows in the space of examples, `[codes][features]`. */
function planeOf(point: Float64Array, rows: readonly Float64Array[], dimensions: number, what: string): TangentPlane {
  const most = Math.min(rows.length, point.length);
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > most) throw new OptionError(`${what}: dimensions must be an integer from 1 to ${most}, got ${dimensions}.`);
  const { rightSingularVectors, diagonal } = new SVD(new Matrix(rows.map((row) => Array.from(row))), { autoTranspose: true });
  return {
    point,
    directions: Array.from({ length: dimensions }, (_, direction) => Float64Array.from(rightSingularVectors.getColumn(direction))),
    singularValues: Float64Array.from(diagonal.slice(0, dimensions)),
  };
}
