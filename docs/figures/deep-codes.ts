import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Autoencoder } from '@gen/autoencoders';
import { folder } from '@gen/core/node';
import { mnist } from '@gen/datasets/node';

/** The autoencoder 784-512-128-codes after five epochs on MNIST, cross-entropy: trained by the first topic that asks for it. */
export async function deepAutoencoder(work: string, codes: number): Promise<Autoencoder> {
  const path = join(work, `autoencoder-${codes}`);
  if (existsSync(path)) return Autoencoder.load(folder(path));
  const model = new Autoencoder({ inputShape: [28, 28, 1], latentDim: codes, hidden: [512, 128], seed: 1 });
  await model.fit(await mnist({ split: 'train' }), { epochs: 5, batchSize: 128 });
  await model.save(folder(path));
  return model;
}
