import type { OptionSchema } from '@gen/core';
import { madeSizes } from '../made/options.js';
import type { DatasetDefinition } from './dataset-definition.js';
import { labels, limit, perClass } from './source-options.js';

/** What is particular to a set that is made from a seed. */
type MadeDetails = Pick<DatasetDefinition, 'name' | 'description' | 'shape' | 'classNames' | 'attributeNames' | 'options'>;

/** The definition of a set that is made from a seed; `options` are those of the function that makes it. */
export function madeDefinition({ options, ...details }: MadeDetails): DatasetDefinition {
  const { split, ...others } = options;
  const chosen: OptionSchema = details.classNames.length > 0 ? { labels, perClass } : {};
  return {
    ...details,
    licence: 'made from a seed',
    homepage: 'https://www.npmjs.com/package/@gen/datasets',
    sizes: madeSizes,
    embedded: true,
    files: [],
    mirrors: [],
    options: { ...(split ? { split } : {}), ...chosen, limit, ...others },
  };
}
