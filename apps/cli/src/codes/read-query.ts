import { extname } from 'node:path';
import { OptionError, ShapeError, type IndexedSource } from '@gen/core';
import { parseSourceText } from '@gen/datasets';
import { npyFile, pictureFile } from '@gen/datasets/node';
import { examplesAt } from '../data/examples.js';
import type { Values } from '../data/values.js';
import type { RunRecord } from '../run/run-record.js';

/** What is looked for. */
export interface Query {
  /** `[1, ...shape]`. */
  readonly x: Values;
  /** Where it stands in the data, if it is an example of it. */
  readonly position: number | undefined;
}

/**
 * The example that `--query` names: by its position in the data, or a file that holds it.
 *
 * @throws OptionError if there is no such example, or a file holds more than one; ShapeError if it is of another shape than
 * the run's examples; what reading the file throws
 */
export async function readQuery(query: string, source: IndexedSource, { data, spec }: Pick<RunRecord, 'data' | 'spec'>): Promise<Query> {
  if (/^\d+$/.test(query)) {
    const position = Number(query);
    return { x: await examplesAt(source, { '--query': position }), position };
  }
  const resize = parseSourceText(data).options['resize'];
  const file = extname(query).toLowerCase() === '.npy' ? await npyFile(query) : await pictureFile(query, resize === undefined ? {} : { resize: Number(resize) });
  if (file.size !== 1) throw new OptionError(`--query ${query} holds ${file.size} examples: give one, of shape [1, ${spec.shape.join(', ')}].`);
  if (file.spec.shape.join() !== spec.shape.join()) {
    throw new ShapeError(`--query ${query} has the shape [${file.spec.shape.join(', ')}], but the run's examples have [${spec.shape.join(', ')}]: bring it to their size and channels.`);
  }
  return { x: await examplesAt(file, { '--query': 0 }), position: undefined };
}
