/** A word with how near it is. */
export interface NearWord {
  /** Its number, from 1. */
  readonly number: number;
  /** The word itself, if the vocabulary is known. */
  readonly word?: string;
  /** Cosine of the angle between the vectors, −1 to 1. */
  readonly similarity: number;
}

/**
 * The words whose vectors point most nearly in a direction, nearest first.
 *
 * @param vectors - unit vectors of the words, that of word n at n − 1
 * @param wanted - any length but 0, for which all similarities are 0
 * @param except - numbers of words that are not wanted
 */
export function nearestTo(vectors: readonly Float64Array[], wanted: Float64Array, count: number, except: readonly number[]): { readonly number: number; readonly similarity: number }[] {
  const direction = unit(wanted);
  return vectors
    .map((vector, index) => ({ number: index + 1, similarity: dot(vector, direction) }))
    .filter(({ number }) => !except.includes(number))
    .sort((one, other) => other.similarity - one.similarity || one.number - other.number)
    .slice(0, count);
}

/** A vector of length 1 in the same direction; zeros stay zeros. */
export function unit(vector: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(vector);
  const length = Math.hypot(...values);
  return length > 0 ? values.map((value) => value / length) : values;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + value * b[at]!, 0);
}
