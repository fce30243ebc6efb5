import { DataError } from '@gen/core';
import type { PictureKind } from './picture-file.js';
import { describeKind } from './picture-source.js';

/**
 * The kind that all pictures are of.
 *
 * @param remedy - what to do about pictures of different sizes
 * @throws DataError naming the first file that differs from the first of all
 */
export function oneKind(files: readonly string[], kinds: readonly PictureKind[], remedy: string): PictureKind {
  const first = kinds[0]!;
  const other = kinds.findIndex((kind) => describeKind(kind) !== describeKind(first));
  if (other < 0) return first;
  const [height, width] = kinds[other]!.shape;
  const hint = height === first.shape[0] && width === first.shape[1] ? '' : ` ${remedy}`;
  throw new DataError(`All pictures must be of one kind: ${files[0]!} is ${describeKind(first)}, but ${files[other]!} is ${describeKind(kinds[other]!)}.${hint}`);
}
