import { gatherRows } from '@gen/core';
import type { Values } from '../data/values.js';

/** The classes that occur, in ascending order. */
export function classesOf(labels: Int32Array): number[] {
  return [...new Set(labels)].sort((a, b) => a - b);
}

/** The rows at some positions, copied. */
export function takeRows({ shape, data }: Values, positions: ArrayLike<number>): Values {
  const width = data.length / shape[0]!;
  return { shape: [positions.length, ...shape.slice(1)], data: gatherRows(data, width, positions) };
}

/** Positions of the examples of a class. */
export function positionsOfClass(labels: Int32Array, label: number): number[] {
  return [...labels.keys()].filter((position) => labels[position] === label);
}

/** The rows of a class. */
export function rowsOfClass(values: Values, labels: Int32Array, label: number): Values {
  return takeRows(values, positionsOfClass(labels, label));
}
