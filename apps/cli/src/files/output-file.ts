import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OptionError, type DataSpec } from '@gen/core';
import { formatOf, requireExtension, type ExampleFormat } from './formats.js';
import { assertFolderPossible, exists } from './possible-folder.js';

/**
 * Checks that examples can be written to a file, before they are computed.
 *
 * @throws OptionError if examples of this shape cannot be written so, or the file has no place
 */
export async function examplesFile(file: string, spec: Pick<DataSpec, 'shape' | 'columns'>): Promise<ExampleFormat> {
  const format = formatOf(file, spec);
  await assertPlace(file);
  return format;
}

/**
 * Checks that a file of one kind can be written, before its content is computed.
 *
 * @throws OptionError if its name does not end so, or it has no place
 */
export async function fileOfKind(file: string, extension: string): Promise<void> {
  requireExtension(file, extension);
  await assertPlace(file);
}

async function assertPlace(file: string): Promise<void> {
  if ((await exists(file)) && (await stat(file)).isDirectory()) throw new OptionError(`--out ${file} is a folder: give the name of a file.`);
  await assertFolderPossible(dirname(file), `--out ${file}`);
}
