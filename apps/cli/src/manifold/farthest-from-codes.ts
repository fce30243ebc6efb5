import { RetrievalIndex } from '@gen/autoencoders';
import { tensorOf, type Values } from '../data/values.js';
import { alongPath } from './along-path.js';

/** Places of a path that are looked at. */
const PLACES = 64;

/**
 * How far a path strays from codes: the largest distance of 64 places along it from the code that is nearest to each.
 *
 * @param path - `[corners, width]`
 * @param codes - `[count, width]`
 */
export async function farthestFromCodes(path: Values, codes: Values, signal?: AbortSignal): Promise<number> {
  const [all, places] = [tensorOf(codes), tensorOf(alongPath(path, PLACES))];
  try {
    const index = new RetrievalIndex();
    await index.add(all);
    const found = await index.search(places, { k: 1, ...(signal ? { signal } : {}) });
    return found.reduce((most, [nearest]) => Math.max(most, nearest!.distance), 0);
  } finally {
    all.dispose();
    places.dispose();
  }
}
