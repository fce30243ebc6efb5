import type { BatchSource } from '@gen/core';
import type { Encoder } from '@gen/core-layers';
import { Classifier, encodedSource } from '@gen/core-layers/supervised';

/** How well a linear classifier reads the codes of a trained model, such as a VAE. */
export async function readability(model: Encoder, train: BatchSource, test: BatchSource): Promise<number> {
  const codes = await encodedSource(model, train);
  const head = new Classifier({ inputShape: codes.spec.shape, classes: 10, hidden: [] });
  await head.fit(codes, { epochs: 20, learningRate: 0.05 });
  return (await head.evaluate(await encodedSource(model, test))).accuracy.value;
}
