import { memoryStore } from '@gen/core';
import { networkFromJson, networkToJson } from '@gen/core-layers';
import { Classifier, type ClassifierConfig } from '@gen/core-layers/supervised';
import * as tfl from '@tensorflow/tfjs-layers';
import type { ResolvedStackedAutoencoderConfig } from './config.js';

/** Options of a classifier that begins with the layers of a stack. Give `classes` or `classNames`. */
export type StackClassifierOptions = Omit<ClassifierConfig, 'encoder' | 'network' | 'filters'>;

/** A classifier of its own that begins with a copy of an encoder, its code's activation included. */
export async function classifierOf(encoder: tfl.LayersModel, { codeActivation }: ResolvedStackedAutoencoderConfig, inputShape: readonly number[], options: StackClassifierOptions): Promise<Classifier> {
  const copy = await networkFromJson(networkToJson(encoder), 'encoder');
  copy.setWeights(encoder.getWeights());
  const activation = tfl.layers.activation({ activation: codeActivation });
  const network = tfl.model({ inputs: copy.inputs, outputs: activation.apply(copy.outputs) as tfl.SymbolicTensor });
  try {
    const lent = new Classifier({ inputShape, hidden: [], trainEncoder: true, ...options, encoder: network });
    // A network that is brought stays its owner's, one that is loaded belongs to the model.
    const store = memoryStore();
    await lent.save(store).finally(() => lent.dispose());
    return await Classifier.load(store);
  } finally {
    network.dispose();
  }
}
