import { foldIn, randomBits, randomKey, uniform } from '@gen/core';
import type { Sampler } from '@gen/core-layers';
import { concatenate, readTensor, type Values } from '../../data/values.js';
import type { Subject } from '../subject.js';

/** Examples that are drawn at once. */
const CHUNK = 250;

/**
 * New examples of a model, drawn in chunks, each with a seed of its own that follows from `seed`. For binary data, each value between is
 * drawn in turn: it is the probability of a 1, and only zeros and ones compare with zeros and ones.
 */
export async function drawSamples({ model, source, options: { seed }, ...subject }: Subject, count: number): Promise<{ readonly samples: Values; readonly isDrawn: boolean }> {
  const parts: Values[] = [];
  for (let from = 0; from < count; from += CHUNK) {
    await subject.breathe('sampling');
    const [word] = randomBits(foldIn(foldIn(randomKey(seed), 'generated'), from), 1);
    parts.push(await readTensor(await (model as typeof model & Sampler).sample(Math.min(CHUNK, count - from), { seed: word! })));
    subject.progress.count('sampling', Math.min(count, from + CHUNK), count);
  }
  const samples = concatenate(parts);
  const isDrawn = source.spec.values === 'binary' && samples.data.some((value) => value > 0 && value < 1);
  if (!isDrawn) return { samples, isDrawn };
  const draws = uniform(foldIn(randomKey(seed), 'binary'), samples.data.length);
  return { samples: { shape: samples.shape, data: samples.data.map((probability, index) => (draws[index]! < probability ? 1 : 0)) }, isDrawn };
}
