import { normal, randomKey } from '@gen/core';

/** `[rows, width]` of independent N(shift, scale²). */
export function gaussian(seed: number, rows: number, width: number, { shift = 0, scale = 1 }: { readonly shift?: number; readonly scale?: number } = {}) {
  return { shape: [rows, width], values: normal(randomKey(seed), rows * width).map((value) => shift + scale * value) };
}

/** Mean and standard error of the mean. */
export function summary(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, error: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / values.length) };
}
