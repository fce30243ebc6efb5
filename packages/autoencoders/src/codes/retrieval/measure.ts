import { DataError } from '@gen/core';
import { squaredNorms, type CodeRows } from './code-rows.js';

/** How far codes are apart: `‖a − b‖`, or `1 − a·b / (‖a‖‖b‖)`. */
export type DistanceName = 'euclidean' | 'cosine';

/** Codes as a measure looks at them: the distance of two is a function of `Σ (aᵢ − bᵢ)²` of these. */
export interface MeasuredCodes {
  readonly count: number;
  readonly width: number;
  /** `[count, width]`, for products in float32. */
  readonly rounded: Float32Array;
  /** `[count, width]`, what distances are taken of. */
  readonly exact: Float32Array | Float64Array;
  /** `[count]`, the squared length of each. */
  readonly squaredNorms: Float64Array;
}

/** One way to tell how far codes are apart. */
export interface Measure {
  /** @throws DataError if a code has no distance to others */
  prepare(codes: CodeRows, what: string): MeasuredCodes;
  /** The distance from `Σ (aᵢ − bᵢ)²` of what `prepare` gave. */
  distance(squared: number): number;
}

const euclidean: Measure = {
  prepare: (codes) => ({ count: codes.count, width: codes.width, rounded: codes.values, exact: codes.values, squaredNorms: squaredNorms(codes) }),
  distance: Math.sqrt,
};

/** Of unit vectors `½ Σ (uᵢ − vᵢ)² = 1 − u·v`, which is exactly 0 of equal ones and never below. */
const cosine: Measure = {
  prepare(codes, what) {
    const { count, width, values } = codes;
    const exact = Float64Array.from(values);
    squaredNorms(codes).forEach((squared, row) => {
      if (squared === 0) throw new DataError(`${what}: code ${row} is all zeros, which has no direction and no cosine distance. Leave it out, or use the Euclidean distance.`);
      const length = Math.sqrt(squared);
      for (let at = row * width; at < (row + 1) * width; at++) exact[at]! /= length;
    });
    return { count, width, rounded: Float32Array.from(exact), exact, squaredNorms: new Float64Array(count).fill(1) };
  },
  distance: (squared) => squared / 2,
};

/** The measures by name. */
export const measures: Readonly<Record<DistanceName, Measure>> = { euclidean, cosine };
