import { DataError, ShapeError } from '@gen/core';
import { readTensor, type TensorLike } from './tensor-like.js';

/** The name of a class or a cluster. */
export type Label = number | string;

/** One label for each example: a list of numbers or of texts, a typed array, or a tensor of rank 1. */
export type Labels = ArrayLike<Label> | TensorLike;

/**
 * The labels as a list.
 *
 * @throws ShapeError if it is no list, or a tensor is not of rank 1; DataError if there is none, one is NaN, or numbers and texts are mixed
 */
export function readLabels(name: string, labels: Labels): readonly Label[] {
  if (typeof labels !== 'object' || labels === null) throw new ShapeError(`${name} must be a list of labels or a tensor, got ${String(labels)}.`);
  const list: Label[] = 'dataSync' in labels ? fromTensor(name, labels) : Array.from(labels);
  if (list.length === 0) throw new DataError(`${name} must hold at least one label, got none.`);
  const type = typeof list[0];
  const wrong = list.findIndex((label) => typeof label !== type || Number.isNaN(label));
  if (wrong >= 0 || (type !== 'number' && type !== 'string')) {
    throw new DataError(`${name} must be all numbers or all texts, got ${String(list[0])} first and ${String(list[Math.max(wrong, 0)])} at ${Math.max(wrong, 0)}.`);
  }
  return list;
}

/**
 * Two lists of labels of the same examples.
 *
 * @throws ShapeError if their lengths differ; DataError where {@link readLabels} does, or if one is of numbers and one of texts
 */
export function readLabelPair(names: readonly [string, string], first: Labels, second: Labels): readonly [readonly Label[], readonly Label[]] {
  const [a, b] = [readLabels(names[0], first), readLabels(names[1], second)];
  if (a.length !== b.length) throw new ShapeError(`${names[0]} and ${names[1]} must be labels of the same examples, got ${a.length} and ${b.length}.`);
  return [a, b];
}

/** The distinct labels in ascending order: numbers by size, texts by their UTF-16 code units. */
export function distinctLabels(...lists: readonly (readonly Label[])[]): readonly Label[] {
  const labels = [...new Set(lists.flat())];
  const types = new Set(labels.map((label) => typeof label));
  if (types.size > 1) throw new DataError(`Labels must be all numbers or all texts, got both: ${labels.slice(0, 6).map((label) => JSON.stringify(label)).join(', ')}. Write them the same way.`);
  return labels.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** The place of each label among `known`. */
export function encodeLabels(name: string, labels: readonly Label[], known: readonly Label[]): Uint32Array {
  const places = new Map(known.map((label, index) => [label, index]));
  return Uint32Array.from(labels, (label) => {
    const place = places.get(label);
    if (place === undefined) throw new DataError(`${name} has the label ${JSON.stringify(label)}, which is none of ${known.map((one) => JSON.stringify(one)).join(', ')}.`);
    return place;
  });
}

function fromTensor(name: string, tensor: TensorLike): Label[] {
  if (tensor.shape.length !== 1) throw new ShapeError(`${name} must be a tensor of rank 1, got the shape [${tensor.shape.join(', ')}].`);
  return Array.from<Label>(readTensor(name, tensor, 'labels'));
}
