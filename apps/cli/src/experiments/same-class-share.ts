import { RetrievalIndex } from '@gen/autoencoders';
import { tensorOf, type Values } from '../data/values.js';

/** The share of an example's class among its `k` nearest others by the codes, mean over the examples. */
export async function sameClassShare(codes: Values, labels: Int32Array, k = 10): Promise<number> {
  const index = new RetrievalIndex();
  const tensor = tensorOf(codes);
  await index.add(tensor);
  const found = await index.search(tensor, { k: k + 1 });
  tensor.dispose();
  const shares = found.map((neighbors, query) => neighbors.filter(({ id }) => id !== query).slice(0, k).filter(({ id }) => labels[id] === labels[query]).length / k);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
