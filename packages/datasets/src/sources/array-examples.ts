import { DataError, type IndexedSource } from '@gen/core';
import { valueSource } from './value-source.js';
import type { NpyArray } from '../formats/npy.js';

/**
 * The examples of an array whose first axis counts them; `[n, height, width]` are grey pictures, `[height, width, 1]`.
 *
 * @throws DataError if it is a single number, holds no examples, or a value is not finite
 */
export function arrayExamples({ shape, data }: NpyArray, name: string): IndexedSource {
  if (shape.length === 0) throw new DataError(`${name} holds a single number, where the first axis should count examples.`);
  const example = shape.length === 1 ? [1] : shape.slice(1);
  return valueSource({ shape: example.length === 2 ? [...example, 1] : example, data, name });
}
