import type { Values } from '../data/values.js';
import { alongPath } from './along-path.js';
import { nearestRows } from './nearest-rows.js';

/** Places of a path that are looked at. */
const PLACES = 64;

/**
 * How far a path strays from codes: the largest distance of 64 places along it from the code that is nearest to each.
 *
 * @param path - `[corners, width]`
 * @param codes - `[count, width]`
 */
export async function farthestFromCodes(path: Values, codes: Values, signal?: AbortSignal): Promise<number> {
  const nearest = await nearestRows(alongPath(path, PLACES), codes, signal);
  return nearest.reduce((most, { distance }) => Math.max(most, distance), 0);
}
