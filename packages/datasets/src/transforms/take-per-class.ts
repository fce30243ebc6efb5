import { DataError, foldIn, integer, permutation, randomKey, resolveOptions, subset, type IndexedSource } from '@gen/core';
import { labelsOf } from '../sources/labels-of.js';

/** Which examples {@link takePerClass} takes. */
export interface TakePerClassOptions {
  /** The same seed takes the same examples. Default 0. */
  readonly seed?: number;
}

const schema = {
  count: integer({ min: 1, required: true, doc: 'Examples of each class.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the draw.' }),
};

/**
 * So many examples of each class that occurs, drawn at random, in the order they had: a few labels to learn from. With
 * more of them the draw of the same seed only grows.
 *
 * @throws OptionError for a count or seed that is none; DataError if there are no labels, or fewer examples of a class
 *
 * @example
 * const hundred = await takePerClass(digits(), 10, { seed: 1 }); // ten of each digit
 */
export async function takePerClass(source: IndexedSource, count: number, options: TakePerClassOptions = {}): Promise<IndexedSource> {
  const { seed } = resolveOptions(schema, { count, ...options }, 'takePerClass');
  const positions = new Map<number, number[]>();
  (await labelsOf(source)).forEach((label, index) => {
    const found = positions.get(label);
    if (found) found.push(index);
    else positions.set(label, [index]);
  });
  const key = foldIn(randomKey(seed), 'per-class');
  const taken = [...positions].flatMap(([label, indices]) => {
    if (indices.length < count) throw new DataError(`Cannot take ${count} examples of each class: of ${nameOf(label, source)} there are ${indices.length}.`);
    const order = permutation(foldIn(key, label), indices.length);
    return Array.from(order.subarray(0, count), (place) => indices[place]!);
  });
  return subset(source, Uint32Array.from(taken).sort());
}

function nameOf(label: number, { spec }: IndexedSource): string {
  return spec.classNames?.[label] ?? `class ${label}`;
}
