import { RetrievalIndex, type Neighbor } from '@gen/autoencoders';
import { flatRows } from '../codes/flat-rows.js';
import { tensorOf, type Values } from '../data/values.js';

/**
 * The row that is nearest to each of some rows, with its distance.
 *
 * @param rows - `[count, ...shape]`
 * @param among - `[others, ...shape]`
 */
export async function nearestRows(rows: Values, among: Values, signal?: AbortSignal): Promise<readonly Neighbor[]> {
  const [all, queries] = [tensorOf(flatRows(among)), tensorOf(flatRows(rows))];
  try {
    const index = new RetrievalIndex();
    await index.add(all);
    const found = await index.search(queries, { k: 1, ...(signal ? { signal } : {}) });
    return found.map(([nearest]) => nearest!);
  } finally {
    all.dispose();
    queries.dispose();
  }
}
