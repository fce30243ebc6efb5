import { parseArgs } from 'node:util';
import { nearest, OptionError, type OptionField, type OptionSchema, type OptionValues } from '@gen/core';
import { show } from './show.js';

/** What a command line came to. */
export interface Parsed<S extends OptionSchema> {
  readonly flags: OptionValues<S>;
  /** Keys of the flags that were given, as opposed to those that stand by default. */
  readonly given: ReadonlySet<string>;
  readonly positionals: readonly string[];
}

/** A flag's name on the command line: `dataDir` is `--data-dir`. */
export function flagName(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * Reads a command line against a table of flags.
 *
 * @param shorts - one-letter names by key: `{ count: 'n' }` is `-n`
 * @throws OptionError for a flag that is unknown (with the nearest known one), repeated, without its value, or not allowed
 */
export function parseCommandLine<S extends OptionSchema>(
  schema: S,
  argv: readonly string[],
  shorts: Readonly<Record<string, string>> = {},
): Parsed<S> {
  const { texts, positionals } = readTexts(schema, argv, shorts);
  const input = Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [key, typeof value === 'string' ? (schema[key]!.parse?.(value) ?? value) : value]),
  );
  return { flags: checkFlags(schema, input), given: new Set(Object.keys(texts)), positionals };
}

/**
 * Checks values of flags and fills in the defaults.
 *
 * @throws OptionError naming the first flag that is missing or not allowed
 */
export function checkFlags<S extends OptionSchema>(schema: S, input: Readonly<Record<string, unknown>>): OptionValues<S> {
  const values: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(schema)) {
    const value = input[key] ?? field.default;
    if (value === undefined) {
      if (field.presence === 'required') throw new OptionError(`${flagName(key)} is missing. ${field.doc}`);
      continue;
    }
    const result = field.check(value);
    if ('problem' in result) throw new OptionError(`${flagName(key)}: ${result.problem}`);
    if ('mustBe' in result) throw new OptionError(`${flagName(key)} must be ${result.mustBe}, got ${show(value)}.`);
    values[key] = result.value;
  }
  return values as OptionValues<S>;
}

type Texts = Record<string, string | true | string[]>;

function readTexts(schema: OptionSchema, argv: readonly string[], shorts: Readonly<Record<string, string>>): { texts: Texts; positionals: string[] } {
  const keys = new Map(Object.keys(schema).map((key) => [flagName(key).slice(2), key]));
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      [...keys].map(([name, key]) => [
        name,
        { type: schema[key]!.type === 'boolean' ? ('boolean' as const) : ('string' as const), ...(shorts[key] ? { short: shorts[key] } : {}) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const texts: Texts = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const key = keys.get(token.name);
    if (key === undefined) throw unknownFlag(token.rawName, [...keys.keys()]);
    addText(texts, key, schema[key]!, token);
  }
  return { texts, positionals };
}

function addText(texts: Texts, key: string, field: OptionField<unknown>, token: { rawName: string; value?: string | undefined; inlineValue?: boolean | undefined }): void {
  const { rawName, value, inlineValue } = token;
  if (field.type !== 'texts' && key in texts) throw new OptionError(`${rawName} is given twice.`);
  if (field.type === 'boolean') {
    if (value !== undefined) throw new OptionError(`${rawName} takes no value, got '${value}'.`);
    texts[key] = true;
    return;
  }
  if (value === undefined || (!inlineValue && /^-\D/.test(value))) throw new OptionError(`${rawName} needs a value. ${field.doc}`);
  if (field.type === 'texts') texts[key] = [...((texts[key] as string[] | undefined) ?? []), value];
  else texts[key] = value;
}

function unknownFlag(rawName: string, names: readonly string[]): OptionError {
  const close = nearest(rawName.replace(/^-+/, ''), names);
  const hint = close ? `Did you mean --${close}?` : 'See --help for the flags there are.';
  return new OptionError(`There is no flag ${rawName}. ${hint}`);
}
