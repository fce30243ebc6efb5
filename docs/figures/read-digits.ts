import { foldIn, permutation, randomKey, type IndexedSource } from '@gen/core';
import { digitClassifier, type DigitClassification, type DigitRows } from '@gen/metrics/digits';

/** Digits with what the classifier of @gen/metrics makes of them. */
export interface ReadDigits extends DigitClassification {
  readonly labels: Int32Array;
}

/** Examples of a source at some places: by default all. */
export async function readPart(source: IndexedSource, places: Uint32Array = Uint32Array.from({ length: source.size }, (_, index) => index)) {
  const { x, size, labels } = await source.read(places, { epoch: 0, seed: 0 });
  return { shape: [size, ...source.spec.shape], values: x, labels: labels! };
}

/** The places of a source's examples in a random order: its files are not quite in one. */
export function shuffledPlaces(source: IndexedSource): Uint32Array {
  return permutation(foldIn(randomKey(1), 'places'), source.size);
}

/** Reads some digits of a source. */
export async function readDigits(source: IndexedSource, places?: Uint32Array): Promise<ReadDigits> {
  const part = await readPart(source, places);
  return { ...digitClassifier(part), labels: part.labels };
}

/** The rows that a condition lets through, at most so many. */
export function rowsWhere({ shape: [rows, width], values }: DigitRows, isWanted: (row: number) => boolean, most = rows): { readonly shape: readonly [number, number]; readonly values: Float32Array } {
  const chosen = Array.from({ length: rows }, (_, row) => row).filter(isWanted).slice(0, most);
  const out = new Float32Array(chosen.length * width);
  chosen.forEach((row, place) => out.set(values.subarray(row * width, (row + 1) * width), place * width));
  return { shape: [chosen.length, width], values: out };
}
