/** The number that 16 bits stand for, by IEEE 754: a sign, five bits of exponent, ten of significand. */
export function decodeFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const significand = bits & 1023;
  if (exponent === 31) return significand === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * significand * 2 ** -24 : sign * (1024 + significand) * 2 ** (exponent - 25);
}
