/**
 * `[cos 2πt, sin 2πt]` of a number of turns, within 3e-15 for up to three turns. Made of additions and
 * multiplications only: what `Math.sin` gives is left to each engine, and examples must be the same on all.
 */
export function onCircle(turns: number): [cosine: number, sine: number] {
  const quarters = Math.round(4 * turns);
  const x = 2 * Math.PI * (turns - quarters / 4);
  const square = x * x;
  let [cosine, sine] = [1, 1];
  // Horner form of the Taylor series to x¹⁸ and x¹⁹; |x| ≤ π/4 leaves less than 1e-19.
  for (let order = 18; order >= 2; order -= 2) {
    cosine = 1 - (cosine * square) / (order * (order - 1));
    sine = 1 - (sine * square) / (order * (order + 1));
  }
  sine *= x;
  switch (((quarters % 4) + 4) % 4) {
    case 0: return [cosine, sine];
    case 1: return [-sine, cosine];
    case 2: return [-cosine, -sine];
    default: return [sine, -cosine];
  }
}
