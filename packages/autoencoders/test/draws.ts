import { foldIn, normal, randomKey, uniform } from '@gen/core';

/** A table of numbers from N(0, scale²), the same for the same purpose. */
export function normalTable(purpose: string, height: number, width: number, scale = 1): number[][] {
  return rowsOf(normal(foldIn(randomKey(4), purpose), height * width), width).map((row) => row.map((value) => Math.fround(value * scale)));
}

/** A table of numbers from 0 to 1. */
export function unitTable(purpose: string, height: number, width: number): number[][] {
  return rowsOf(uniform(foldIn(randomKey(4), purpose), height * width), width);
}

function rowsOf(values: ArrayLike<number>, width: number): number[][] {
  const all = Array.from(values);
  return Array.from({ length: all.length / width }, (_, row) => all.slice(row * width, (row + 1) * width));
}
