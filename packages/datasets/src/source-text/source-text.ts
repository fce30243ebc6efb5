import { nearest, OptionError, parseOptionTexts, resolveOptions, type OptionSchema } from '@gen/core';
import { datasets } from '../catalogue/datasets.js';
import { sourceSchemes } from '../catalogue/source-schemes.js';

/** A source as a command line names it: `mnist?split=test`, `idx:IMAGES,LABELS?limit=100`. */
export interface SourceText {
  /** Name of a data set or of a scheme. */
  readonly name: string;
  /** The user's files, for a scheme; empty for a data set. */
  readonly paths: readonly string[];
  /** The options that were given, typed and checked; defaults are not filled in. */
  readonly options: Readonly<Record<string, unknown>>;
}

const ESCAPES: readonly (readonly [character: string, escape: string])[] = [
  ['%', '%25'],
  [',', '%2C'],
  ['?', '%3F'],
];

/**
 * Reads the name of a source: a data set or `scheme:path`, then options after `?`, separated by `&`. In a path, `%`,
 * `,` and `?` are written `%25`, `%2C` and `%3F`.
 *
 * @throws OptionError for an unknown name, scheme or option (with the nearest known one), a value that is not allowed,
 * and a number of paths that the scheme does not take
 *
 * @example
 * parseSourceText('mnist?split=test&limit=1000'); // { name: 'mnist', paths: [], options: { split: 'test', limit: 1000 } }
 */
export function parseSourceText(text: string): SourceText {
  const mark = text.indexOf('?');
  const head = mark < 0 ? text : text.slice(0, mark);
  const tail = mark < 0 ? '' : text.slice(mark + 1);
  const colon = head.indexOf(':');
  const name = colon < 0 ? head : head.slice(0, colon);
  const schema = schemaOf(text, name, colon >= 0);
  const paths = colon < 0 ? [] : head.slice(colon + 1).split(',').map(unescapePath);
  if (colon >= 0) checkPaths(name, paths);
  const options = parseOptionTexts(schema, tail === '' ? [] : tail.split('&'), name);
  resolveOptions(schema, options, name);
  if ('digits' in options && 'labels' in options) throw new OptionError(`${name}: digits and labels mean the same; give one of them.`);
  return { name, paths, options };
}

/** Writes a source as {@link parseSourceText} reads it. */
export function formatSourceText({ name, paths, options }: SourceText): string {
  const head = paths.length === 0 ? name : `${name}:${paths.map(escapePath).join(',')}`;
  const given = Object.entries(options).map(([key, value]) => `${key}=${String(value)}`);
  return given.length === 0 ? head : `${head}?${given.join('&')}`;
}

/** The options that a source takes, by the name of its data set or scheme; undefined for an unknown one. */
export function sourceOptions(name: string): OptionSchema | undefined {
  return [...datasets, ...sourceSchemes].find((known) => known.name === name)?.options;
}

function schemaOf(text: string, name: string, isScheme: boolean): OptionSchema {
  const scheme = sourceSchemes.find((candidate) => candidate.name === name);
  if (scheme && !isScheme) throw new OptionError(`The source ${name} needs ${scheme.takesNames ? 'a name' : 'a path'}: ${scheme.usage}.`);
  const known = (isScheme ? sourceSchemes : datasets).find((candidate) => candidate.name === name);
  if (known) return known.options;
  if (datasets.some((candidate) => candidate.name === name)) {
    throw new OptionError(`The source ${name} takes no path; its options follow a question mark: ${name}?split=test.`);
  }
  const all = [...datasets.filter((set) => !set.categories).map((set) => set.name), ...sourceSchemes.map(({ usage }) => usage)];
  const close = nearest(name, (isScheme ? sourceSchemes : datasets).map((candidate) => candidate.name));
  const hint = close === undefined ? `Known sources: ${all.join(', ')}.` : `Did you mean ${close}${isScheme ? ':' : ''}?`;
  const path = isScheme ? undefined : schemeOfPath(name);
  throw new OptionError(`There is no source ${isScheme ? `${name}:` : `'${name}'`}. ${path === undefined ? hint : `For ${path.what} write ${path.scheme}:${text}.`}`);
}

const ENDINGS: readonly (readonly [ending: RegExp, scheme: string, what: string])[] = [
  [/\.(csv|tsv)(\.gz)?$/i, 'csv', 'a table'],
  [/\.npy$/i, 'npy', 'a NumPy array'],
  [/\.npz$/i, 'npz', 'an .npz file'],
  [/\.ndjson$/i, 'ndjson', 'drawings'],
  [/[.-]idx\d?(-ubyte)?(\.gz)?$/i, 'idx', 'an IDX file'],
  [/[/\\.]/, 'folder', 'a folder of pictures'],
];

/** The scheme that goes with what seems to be a path, by its ending. */
function schemeOfPath(text: string): { readonly scheme: string; readonly what: string } | undefined {
  const found = ENDINGS.find(([ending]) => ending.test(text));
  return found && { scheme: found[1], what: found[2] };
}

function checkPaths(name: string, paths: readonly string[]): void {
  const { usage, paths: [least, most] } = sourceSchemes.find((scheme) => scheme.name === name)!;
  if (paths.length < least || paths.length > most || paths.includes('')) {
    throw new OptionError(`The source is written ${usage}, got '${name}:${paths.join(',')}'. Commas in paths are written %2C.`);
  }
}

function escapePath(path: string): string {
  return ESCAPES.reduce((escaped, [character, escape]) => escaped.replaceAll(character, escape), path);
}

function unescapePath(path: string): string {
  return [...ESCAPES].reverse().reduce((plain, [character, escape]) => plain.replaceAll(escape, character), path);
}
