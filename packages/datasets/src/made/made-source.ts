import { foldIn, indexedSource, randomInteger, randomKey, sizeOfShape, uniform, type Annotations, type DataSpec, type IndexedSource, type RandomKey } from '@gen/core';
import { draws, type Draws } from '../digits/draws.js';
import type { LabelledSource } from '../sources/labelled-source.js';
import type { Span } from '../series/spans-of.js';
import { madeSizes } from './options.js';

/** How the examples of a set are made. */
export interface MadeSet {
  /** Name of the set; sets of different names share no numbers. */
  readonly name: string;
  readonly spec: DataSpec;
  readonly split: 'train' | 'test';
  /** Number of examples. Default: 10,000 for train, 2,000 for test. */
  readonly size?: number | undefined;
  readonly seed: number;
  /** How many numbers are drawn at once: about as many as an example needs. Default 64. */
  readonly block?: number;
  /** Probability of class 0, where the other classes share the rest evenly. Default: all are equally likely. */
  readonly firstShare?: number;
  /** Where in an example lies what its label tells of, if anywhere. Default: unknown. */
  readonly spanOf?: (label: number, index: number) => Span | undefined;
  /** Fills the values of one example, which are all 0. */
  readonly make: (random: Draws, out: Float32Array, label: number) => void;
}

/** The key of one example of a set. */
export function exampleKey({ name, split, seed }: Pick<MadeSet, 'name' | 'split' | 'seed'>, index: number): RandomKey {
  return foldIn(foldIn(foldIn(randomKey(seed), name), split), index);
}

/**
 * A source whose examples are made as they are read; each depends on the name of the set, seed, split and position
 * only. Where the spec names classes, each example is of one of them, equally likely unless told
 * otherwise.
 */
export function madeSource(set: MadeSet & { readonly spec: { readonly classNames: readonly string[] } }): LabelledSource;
export function madeSource(set: MadeSet): IndexedSource;
export function madeSource(set: MadeSet): IndexedSource {
  const { spec, size = madeSizes[set.split], block, firstShare, spanOf, make } = set;
  const width = sizeOfShape(spec.shape);
  const classes = spec.classNames?.length;
  const labels = classes === undefined ? undefined : Int32Array.from({ length: size }, (_, index) => drawLabel(foldIn(exampleKey(set, index), 'label'), classes, firstShare));
  const source = indexedSource({
    spec,
    size,
    read(indices) {
      const x = new Float32Array(indices.length * width);
      indices.forEach((index, row) => make(draws(exampleKey(set, index), block), x.subarray(row * width, (row + 1) * width), labels?.[index] ?? 0));
      return { size: indices.length, x };
    },
    annotations: labels && ((indices) => annotationsOf(indices, labels, spanOf)),
  });
  return labels ? { ...source, labels } as LabelledSource : source;
}

function annotationsOf(indices: Uint32Array, labels: Int32Array, spanOf: MadeSet['spanOf']): Annotations {
  const own = Int32Array.from(indices, (index) => labels[index]!);
  if (!spanOf) return { labels: own };
  const spans = new Int32Array(2 * indices.length);
  indices.forEach((index, row) => {
    const span = spanOf(labels[index]!, index);
    if (span) spans.set([span.start, span.end], 2 * row);
  });
  return { labels: own, spans };
}

function drawLabel(key: RandomKey, classes: number, firstShare: number | undefined): number {
  if (firstShare === undefined) return randomInteger(key, classes);
  return uniform(key, 1)[0]! < firstShare ? 0 : 1 + randomInteger(foldIn(key, 'other'), classes - 1);
}
