import { OptionError } from '@gen/core';

/** Polynomials in `r`, constant term first: numerators and denominators of Wichura's three rational functions. */
const CENTRE = {
  numerator: [
    3.3871328727963665, 1.3314166789178438e2, 1.9715909503065513e3, 1.373169376550946e4,
    4.592195393154987e4, 6.72657709270087e4, 3.343057558358813e4, 2.5090809287301227e3,
  ],
  denominator: [
    1, 4.231333070160091e1, 6.871870074920579e2, 5.394196021424751e3,
    2.1213794301586597e4, 3.930789580009271e4, 2.8729085735721943e4, 5.226495278852854e3,
  ],
};
const SHOULDER = {
  numerator: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
    1.2704582524523684, 2.417807251774506e-1, 2.2723844989269184e-2, 7.745450142783414e-4,
  ],
  denominator: [
    1, 2.053191626637759, 1.6763848301838038, 6.897673349851e-1,
    1.4810397642748008e-1, 1.5198666563616457e-2, 5.475938084995345e-4, 1.0507500716444169e-9,
  ],
};
const TAIL = {
  numerator: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 2.9656057182850487e-1,
    2.6532189526576124e-2, 1.2426609473880784e-3, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  denominator: [
    1, 5.99832206555888e-1, 1.369298809227358e-1, 1.4875361290850615e-2,
    7.868691311456133e-4, 1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};

/**
 * The inverse normal distribution function Φ⁻¹(p): the number that a standard normal variable stays below with
 * probability `p`. The relative error is about 1e-16, down to p = 1e-316.
 *
 * Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37, 1988.
 *
 * @param p - between 0 and 1; at 0 and 1 the result is ∓∞
 * @throws OptionError if `p` is not from 0 to 1
 *
 * @example
 * inverseNormalCdf(0.975); // 1.959963984540054
 */
export function inverseNormalCdf(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new OptionError(`A probability must be from 0 to 1, got ${p}.`);
  const offset = p - 0.5;
  if (Math.abs(offset) <= 0.425) return offset * ratio(CENTRE, 0.180625 - offset * offset);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
  return Math.sign(offset) * (r <= 5 ? ratio(SHOULDER, r - 1.6) : ratio(TAIL, r - 5));
}

function ratio({ numerator, denominator }: typeof CENTRE, r: number): number {
  return polynomial(numerator, r) / polynomial(denominator, r);
}

function polynomial(coefficients: readonly number[], r: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * r + coefficient, 0);
}
