import { RetrievalIndex, type DistanceName, type Neighbor } from '@gen/autoencoders';
import { OptionError } from '@gen/core';
import type { Encoder } from '@gen/core-layers';
import { applyTo, tensorOf, type Values } from '../data/values.js';
import { flatRows } from './flat-rows.js';
import type { Query } from './read-query.js';

/**
 * The codes nearest to a query's, by their positions; a query that is one of them is left out.
 *
 * @throws OptionError if there are fewer than k others
 */
export async function findNeighbors(
  model: Encoder,
  codes: Values,
  { x, position }: Query,
  { k, distance }: { readonly k: number; readonly distance: DistanceName },
  signal: AbortSignal | undefined,
): Promise<readonly Neighbor[]> {
  const others = codes.shape[0]! - (position === undefined ? 0 : 1);
  if (k > others) throw new OptionError(`-k ${k}: there are only ${others} examples to choose from.`);
  const index = new RetrievalIndex({ distance });
  const all = tensorOf(flatRows(codes));
  await index.add(all).finally(() => all.dispose());
  const query = tensorOf(flatRows(await applyTo(x, (example) => model.encode(example))));
  try {
    const [found] = await index.search(query, { k: position === undefined ? k : k + 1, ...(signal ? { signal } : {}) });
    return found!.filter(({ id }) => id !== position).slice(0, k);
  } finally {
    query.dispose();
  }
}
