import { extname } from 'node:path';
import { OptionError, type DataSpec } from '@gen/core';

/** What examples can be written as. */
export type ExampleFormat = 'png' | 'npy' | 'svg' | 'csv';

/** What the format of examples depends on. */
type Kind = Pick<DataSpec, 'shape' | 'columns'>;

/** Whether examples of this shape are pictures: `[height, width, channels]` with one channel or three. */
export function isPicture({ shape }: Pick<DataSpec, 'shape'>): boolean {
  return shape.length === 3 && (shape[2] === 1 || shape[2] === 3);
}

/** Whether examples of this shape are points in a plane. */
export function isPoint({ shape }: Pick<DataSpec, 'shape'>): boolean {
  return shape.length === 1 && shape[0] === 2;
}

/** Fewest and most values of a row that is drawn as a line. */
const SERIES = { least: 8, most: 512 } as const;

/** Whether examples of this shape can be drawn as lines: values in a row, neither few nor very many. */
export function isSeries({ shape }: Pick<DataSpec, 'shape'>): boolean {
  return shape.length === 1 && shape[0]! >= SERIES.least && shape[0]! <= SERIES.most;
}

/** Whether examples of this shape are pen strokes: movements right and down, and a one-hot of three states of the pen. */
export function isStrokes({ shape }: Pick<DataSpec, 'shape'>): boolean {
  return shape.length === 2 && shape[1] === 5;
}

/** What examples can be written as, what they are by themselves first. */
function possibleFormats(spec: Kind): readonly ExampleFormat[] {
  if (spec.columns) return ['csv', 'npy'];
  if (isPicture(spec)) return ['png', 'npy'];
  return isPoint(spec) || isSeries(spec) || isStrokes(spec) ? ['svg', 'npy'] : ['npy'];
}

/** What examples of this kind are written as when the user does not say. */
export function naturalFormat(spec: Kind): ExampleFormat {
  return possibleFormats(spec)[0]!;
}

/**
 * The format that a file's name asks for.
 *
 * @throws OptionError if examples of this shape cannot be written so
 */
export function formatOf(file: string, spec: Kind): ExampleFormat {
  const possible = possibleFormats(spec);
  const wanted = extname(file).slice(1).toLowerCase();
  const format = possible.find((candidate) => candidate === wanted);
  if (format) return format;
  throw new OptionError(
    `--out ${file}: ${spec.columns ? 'rows of a table' : `examples of shape [${spec.shape.join(', ')}]`} are written as ${possible.map((each) => `.${each}`).join(' or ')}, not as '${extname(file)}'.`,
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
