const f = Math.fround;
const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The bits of √½ as a float32. */
const ROOT_HALF = 0x3f3504f3;
const LN2 = f(Math.LN2);
/** An eighth of the circle, as a word. */
const EIGHTH = 0x20000000;
const TURN = f(2 * Math.PI * 2 ** -32);
const [THIRD, FIFTH, SEVENTH, NINTH] = [f(1 / 3), f(1 / 5), f(1 / 7), f(1 / 9)] as const;
const [SINE_3, SINE_5, SINE_7, SINE_9] = [f(-1 / 6), f(1 / 120), f(-1 / 5040), f(1 / 362880)] as const;
const [COSINE_4, COSINE_6, COSINE_8] = [f(1 / 24), f(-1 / 720), f(1 / 40320)] as const;

/**
 * Fills `out` with numbers from N(0, 1), two of each pair of words, by the Box–Muller transform `√(−2 ln u)·(cos φ, sin φ)`
 * with u = (word + ½)·2⁻³² and φ = 2π·2⁻³² times the next word. The largest possible value is √(2·ln 2³³) ≈ 6.8.
 *
 * Every operation is rounded to float32, and none is left to a library, so that JavaScript and the float32 lanes of WebAssembly
 * give the same bits. They are within 2e-6 of the transform in exact arithmetic.
 *
 * @param words - as many as `out` has numbers, and one more if that is odd
 */
export function boxMuller(words: Uint32Array, out: Float32Array): void {
  for (let index = 0; index < out.length; index += 2) {
    const radius = f(Math.sqrt(f(-2 * logarithm(words[index]!))));
    // An eighth of the circle on, the two highest bits are the quarter; the rest of the angle is from −⅛ to ⅛ of the circle.
    const turn = (words[index + 1]! + EIGHTH) | 0;
    const quarter = turn >>> 30;
    const x = f(f((turn & 0x3fffffff) - EIGHTH) * TURN);
    const square = f(x * x);
    const sine = f(radius * sineOf(x, square));
    const cosine = f(radius * cosineOf(square));
    const isTurned = (quarter & 1) === 1;
    const along = isTurned ? sine : cosine;
    const across = isTurned ? cosine : sine;
    out[index] = quarter === 1 || quarter === 2 ? -along : along;
    if (index + 1 < out.length) out[index + 1] = quarter >= 2 ? -across : across;
  }
}

/** ln u of u = (word + ½)·2⁻³²: with u = m·2ᵉ, ln m = 2·artanh s for s = (m − 1)/(m + 1), and e·ln 2. */
function logarithm(word: number): number {
  const isUpper = word >= 0x80000000;
  const distance = f(f(f(isUpper ? ~word >>> 0 : word) + 0.5) * 2 ** -32);
  float[0] = isUpper ? f(1 - distance) : distance;
  const exponent = (bits[0]! - ROOT_HALF) >> 23;
  bits[0] = bits[0]! - (exponent << 23);
  // Near u = 1, m − 1 has lost what distinguishes the words; the distance from that end has not.
  const beyond = exponent === 0 ? -distance : f(float[0] - 1);
  const s = f(beyond / f(beyond + 2));
  const z = f(s * s);
  const series = f(f(f(f(f(f(z * NINTH) + SEVENTH) * z) + FIFTH) * z) + THIRD);
  const twice = f(s + s);
  return f(f(exponent * LN2) + f(twice + f(twice * f(series * z))));
}

/** Taylor series of sin x to x⁹. */
function sineOf(x: number, square: number): number {
  const series = f(f(f(f(f(f(square * SINE_9) + SINE_7) * square) + SINE_5) * square) + SINE_3);
  return f(x + f(f(x * square) * series));
}

/** Taylor series of cos x to x⁸. */
function cosineOf(square: number): number {
  const series = f(f(f(f(square * COSINE_8) + COSINE_6) * square) + COSINE_4);
  return f(f(1 - f(square * 0.5)) + f(f(square * square) * series));
}
