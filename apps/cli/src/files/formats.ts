import { extname } from 'node:path';
import { OptionError, type DataSpec } from '@gen/core';

/** What examples can be written as. */
export type ExampleFormat = 'png' | 'npy' | 'svg';

/** Whether examples of this shape are pictures: `[height, width, channels]` with one channel or three. */
export function isPicture({ shape }: Pick<DataSpec, 'shape'>): boolean {
  return shape.length === 3 && (shape[2] === 1 || shape[2] === 3);
}

/** Whether examples of this shape are points in a plane. */
function isPoint({ shape }: Pick<DataSpec, 'shape'>): boolean {
  return shape.length === 1 && shape[0] === 2;
}

/** What examples of this shape are written as when the user does not say. */
export function naturalFormat(spec: Pick<DataSpec, 'shape'>): ExampleFormat {
  return isPicture(spec) ? 'png' : isPoint(spec) ? 'svg' : 'npy';
}

/**
 * The format that a file's name asks for.
 *
 * @throws OptionError if examples of this shape cannot be written so
 */
export function formatOf(file: string, spec: Pick<DataSpec, 'shape'>): ExampleFormat {
  const possible: readonly ExampleFormat[] = [...(isPicture(spec) ? (['png'] as const) : []), ...(isPoint(spec) ? (['svg'] as const) : []), 'npy'];
  const wanted = extname(file).slice(1).toLowerCase();
  const format = possible.find((candidate) => candidate === wanted);
  if (format) return format;
  throw new OptionError(
    `--out ${file}: examples of shape [${spec.shape.join(', ')}] are written as ${possible.map((each) => `.${each}`).join(' or ')}, not as '${extname(file)}'.`,
  );
}

/**
 * Refuses a file name that does not end as its content needs.
 *
 * @throws OptionError
 */
export function requireExtension(file: string, extension: string): void {
  if (extname(file).toLowerCase() !== extension) throw new OptionError(`--out ${file}: this command writes ${extension} files.`);
}
