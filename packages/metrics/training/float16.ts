import { DataError } from '@gen/core';

/**
 * The bits of the float16 nearest to a number, halves to even.
 *
 * @throws DataError for a number that float16 cannot hold
 */
export function encodeFloat16(value: number): number {
  const size = Math.abs(value);
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  if (!(size < 65_520)) throw new DataError(`float16 reaches to 65504, got ${value}.`);
  // Below 2⁻¹⁴ the steps stay those of the lowest binade.
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  const step = 2 ** (exponent - 10);
  const steps = roundToEven(size / step);
  // Steps beyond 1023 carry over into the exponent, which is what the sum of both does.
  return sign | (steps + (exponent + 14) * 1024);
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
