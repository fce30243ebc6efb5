/**
 * Positive pointwise mutual information of words within `window` places of one another, `log P(a, b)/(P(a)·P(b))` or 0,
 * as rows of length 1: what skip-gram with negative sampling factorises (Levy and Goldberg, 2014), without training.
 */
export function wordVectors(rows: readonly ArrayLike<number>[], words: number, window: number): Float64Array[] {
  const counts = Array.from({ length: words }, () => new Float64Array(words));
  for (const row of rows) {
    for (let at = 0; at < row.length && row[at] !== 0; at++) {
      for (let other = Math.max(0, at - window); other <= at + window && other < row.length && row[other] !== 0; other++) {
        if (other !== at) counts[row[at]! - 1]![row[other]! - 1]!++;
      }
    }
  }
  const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const all = totals.reduce((sum, count) => sum + count, 0);
  return counts.map((row, word) => normalized(row.map((count, other) => (count === 0 ? 0 : Math.max(0, Math.log((count * all) / (totals[word]! * totals[other]!)))))));
}

export function normalized(vector: Float64Array): Float64Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** The position of the vector nearest to one by angle, of those not passed over. */
export function nearestTo(vector: Float64Array, vectors: readonly Float64Array[], passed: readonly number[]): number {
  const cosines = vectors.map((other, at) => (passed.includes(at) ? -Infinity : other.reduce((sum, value, axis) => sum + value * vector[axis]!, 0)));
  return cosines.indexOf(Math.max(...cosines));
}
