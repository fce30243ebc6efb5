import { basename, extname, resolve } from 'node:path';
import { resolveOptions, type OptionSchema } from '@gen/core';
import { datasets, formatSourceText, parseSourceText, sourceSchemes, withSplit } from '@gen/datasets';

/** A short name for a source, for a folder: `mnist` of `mnist?limit=100`, `idx-faces` of `idx:/data/faces.idx`. */
export function sourceName(text: string): string {
  const { name, paths } = parseSourceText(text);
  const [first] = paths;
  return first === undefined ? name : `${name}-${basename(first, extname(first))}`;
}

/** The split that a source stands for: the one it names, else its default. */
export function splitOf(text: string): string | null {
  const { name, options } = parseSourceText(text);
  return (options['split'] ?? optionsOf(name)?.['split']?.default ?? null) as string | null;
}

function optionsOf(name: string): OptionSchema | undefined {
  return [...datasets, ...sourceSchemes].find((known) => known.name === name)?.options;
}

/** Whether two sources are the same examples: `mnist` and `mnist?split=train` are, since that is its split by default. */
export function isSameSource(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

/** A source with whole paths and every option, those that were not given at their defaults, by name. */
function canonical(text: string): string {
  const { name, paths, options: { digits: labels, ...options } } = parseSourceText(wholeSource(text));
  const resolved = resolveOptions(optionsOf(name)!, labels === undefined ? options : { ...options, labels }, name);
  return JSON.stringify([name, paths, Object.entries(resolved).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/**
 * A source as a run keeps it: paths are whole, so that it means the same from any folder, and of the user's own files a
 * part is held out to test on, unless the source names a split.
 *
 * @throws OptionError if the source is wrong
 */
export function trainingSource(text: string): string {
  const whole = wholeSource(text);
  const { paths, options } = parseSourceText(whole);
  return paths.length > 0 && !('split' in options) ? withSplit(whole, 'train') : whole;
}

/** Whether a source names a split. */
export function namesSplit(text: string): boolean {
  return 'split' in parseSourceText(text).options;
}

/** The same source at its test split. */
export function withTestSplit(text: string): string {
  return withSplit(text, 'test');
}

/** The same source with all of its examples. */
export function withoutHoldOut(text: string): string {
  const source = parseSourceText(text);
  return formatSourceText({ ...source, options: { ...source.options, split: 'all' } });
}

/** A source with whole paths. */
export function wholeSource(text: string): string {
  const source = parseSourceText(text);
  const takesNames = sourceSchemes.some((scheme) => scheme.name === source.name && scheme.takesNames);
  if (takesNames) return formatSourceText(source);
  const { attributes } = source.options;
  return formatSourceText({
    ...source,
    paths: source.paths.map((path) => resolve(path)),
    options: typeof attributes === 'string' ? { ...source.options, attributes: resolve(attributes) } : source.options,
  });
}
