import type { IndexedSource } from '@gen/core';
import { digitClassifier, type DigitClassification, type DigitRows } from '@gen/metrics/digits';

/** Digits with what the classifier of @gen/metrics makes of them. */
export interface ReadDigits extends DigitClassification {
  readonly labels: Int32Array;
}

/** Examples of a source from one place up to another. */
export async function readPart(source: IndexedSource, from = 0, to = source.size) {
  const { x, size, labels } = await source.read(Uint32Array.from({ length: to - from }, (_, index) => from + index), { epoch: 0, seed: 0 });
  return { shape: [size, ...source.spec.shape], values: x, labels: labels! };
}

/** Reads some digits of a source. */
export async function readDigits(source: IndexedSource, from?: number, to?: number): Promise<ReadDigits> {
  const part = await readPart(source, from, to);
  return { ...digitClassifier(part), labels: part.labels };
}

/** The rows that a condition lets through, at most so many. */
export function rowsWhere({ shape: [rows, width], values }: DigitRows, isWanted: (row: number) => boolean, most = rows): { readonly shape: readonly [number, number]; readonly values: Float32Array } {
  const chosen = Array.from({ length: rows }, (_, row) => row).filter(isWanted).slice(0, most);
  const out = new Float32Array(chosen.length * width);
  chosen.forEach((row, place) => out.set(values.subarray(row * width, (row + 1) * width), place * width));
  return { shape: [chosen.length, width], values: out };
}
