import type { IndexedSource } from '@gen/core';
import { examplesAt } from '../data/examples.js';
import { rowOf } from '../data/values.js';
import { tileRows } from '../plots/index.js';
import type { Query } from './read-query.js';

/** An example that was found. */
interface FoundExample {
  readonly position: number;
  readonly distance: number;
  readonly class?: string;
}

/** Examples in a row. */
const COLUMNS = 10;
/** Letters of a class's name that fit below a picture. */
const LETTERS = 9;

/** A query over its neighbours, each with its class or else its position, the nearest first. */
export async function drawNeighbors({ x, position }: Query, source: IndexedSource, found: readonly FoundExample[], title: string): Promise<string> {
  const pictures = await examplesAt(source, Object.fromEntries(found.map((one, place) => [String(place), one.position])));
  const tiles = found.map((one, place) => ({ values: rowOf(pictures, place).data, label: `${(one.class ?? String(one.position)).slice(0, LETTERS)} ${one.distance.toPrecision(3)}` }));
  const rows = Array.from({ length: Math.ceil(tiles.length / COLUMNS) }, (_, row) => ({ name: 'nearest', tiles: tiles.slice(row * COLUMNS, (row + 1) * COLUMNS) }));
  const query = { name: 'query', ...(position === undefined ? {} : { note: `example ${position}` }), tiles: [{ values: rowOf(x, 0).data }] };
  return tileRows([query, ...rows], { shape: source.spec.shape, title });
}
