import { arraySource, foldIn, normal, randomKey, uniform, type Column, type IndexedSource } from '@gen/core';

/** Two numbers, the second sometimes missing, and two categories; all hang together. */
const tableColumns: readonly Column[] = [
  { name: 'height', type: 'number', mean: 170, scale: 10, decimals: 0, hasMissing: false },
  { name: 'income', type: 'number', mean: 40, scale: 12, decimals: 2, hasMissing: true },
  { name: 'colour', type: 'category', categories: ['blue', 'green', 'red'] },
  { name: 'answer', type: 'category', categories: ['no', 'yes'] },
];

/** So many rows `[size, 8]` of these columns. */
export function tableRows(size: number): IndexedSource {
  const key = foldIn(randomKey(9), 'table');
  const chances = uniform(foldIn(key, 'chances'), 3 * size);
  const noise = normal(foldIn(key, 'noise'), 2 * size);
  const x = new Float32Array(8 * size);
  for (let row = 0; row < size; row++) {
    const colour = Math.floor(3 * chances[3 * row]!);
    const isMissing = chances[3 * row + 1]! < 0.1;
    const height = colour - 1 + 0.5 * noise[2 * row]!;
    x[8 * row] = height;
    x[8 * row + 1] = isMissing ? 0 : 0.8 * height + 0.6 * noise[2 * row + 1]!;
    x[8 * row + 2] = isMissing ? 1 : 0;
    x[8 * row + 3 + colour] = 1;
    x[8 * row + 6 + (chances[3 * row + 2]! < (colour === 0 ? 0.9 : 0.2) ? 1 : 0)] = 1;
  }
  return arraySource(x, { shape: [8], values: 'real', columns: tableColumns });
}
