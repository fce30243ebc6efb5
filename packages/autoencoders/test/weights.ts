import { memoryStore } from '@gen/core';
import { decodeSafetensors } from '@gen/core-layers';
import type { Autoencoder } from '@gen/autoencoders';

/** All weights of a model by path, as flat lists. */
export async function weightsOf(model: Autoencoder<readonly number[], number>): Promise<Record<string, number[]>> {
  const store = memoryStore();
  await model.save(store);
  const arrays = decodeSafetensors(await store.read('weights.safetensors'), 'weights.safetensors');
  return Object.fromEntries(Object.entries(arrays).map(([path, { data }]) => [path, Array.from(data)]));
}
