import { DataError, type IndexedSource } from '@gen/core';
import { annotationOf } from '../sources/annotation-of.js';
import type { AttributeTable } from './attribute-table.js';

/**
 * What each example of a source has and has not; examples are read for it only where the source cannot tell otherwise.
 *
 * @throws DataError if the source has no attributes
 *
 * @example
 * const { names, values } = await attributesOf(take(faces(), 100));
 */
export async function attributesOf(source: IndexedSource): Promise<AttributeTable> {
  const names = source.spec.attributeNames;
  const parts = names && (await annotationOf(source, 'attributes'));
  if (!parts) throw new DataError('This source has no attributes.');
  const values = new Uint8Array(source.size * names.length);
  let at = 0;
  for (const part of parts) {
    values.set(part, at);
    at += part.length;
  }
  return { names, values };
}
