import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { arraySource, permutation, randomKey, type IndexedSource } from '@gen/core';
import { requireBackend } from '@gen/core-layers';
import { sentenceKinds, sentences } from '@gen/datasets';
import { WordEmbedding } from '@gen/autoencoders';

/** Gathering is slow to train on the backend in plain JavaScript: this is the default one. */
beforeAll(async () => {
  await requireBackend();
  expect(tf.getBackend()).toBe('simd');
});

const text = sentences({ size: 3000 });
const { shape, vocabulary } = text.spec;

/** The same words, each somewhere else. */
async function shuffled(): Promise<IndexedSource> {
  const { x } = await text.read(Uint32Array.from({ length: text.size }, (_, index) => index), { epoch: 0, seed: 0 });
  const places = [...x].flatMap((word, at) => (word > 0 ? [at] : []));
  const order = permutation(randomKey(18), places.length);
  const moved = Float32Array.from(x);
  places.forEach((place, index) => (moved[place] = x[places[order[index]!]!]!));
  return arraySource(moved, text.spec);
}

/** Share of the words of kinds whose nearest word is of the same kind. */
async function sameKind(source: IndexedSource, method: 'skip-gram' | 'bag-of-words'): Promise<number> {
  const model = new WordEmbedding({ inputShape: shape, vocabulary, dimensions: 16, window: 3, method, seed: 1 });
  await model.fit(source, { epochs: 10, batchSize: 100, learningRate: 0.02 });
  const kinds = Object.values(sentenceKinds);
  const words = kinds.flat();
  const near = await Promise.all(words.map(async (word) => (await model.nearestWords(word, { count: 1 }))[0]!.word!));
  model.dispose();
  return words.filter((word, at) => kinds.find((kind) => kind.includes(word))!.includes(near[at]!)).length / words.length;
}

describe.each(['skip-gram', 'bag-of-words'] as const)('words that stand in the same places, by %s,', (method) => {
  it('are nearest to one another, which they are not in shuffled text', async () => {
    const [learned, chance] = [await sameKind(text, method), await sameKind(await shuffled(), method)];
    // Measured: 1 against 0 by skip-gram, 1 against 0.02 by bag of words.
    expect(learned).toBeGreaterThan(0.8);
    expect(chance).toBeLessThan(0.2);
  }, 120_000);
});
