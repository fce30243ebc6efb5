import { OptionError } from '../errors.js';
import { nearest } from './nearest.js';
import type { OptionField } from './field.js';

/** Every option of a model or data set, by name. */
export type OptionSchema = Readonly<Record<string, OptionField<unknown>>>;

type ValueOf<F> = F extends OptionField<infer T> ? T : never;
type Names<S, P> = { [K in keyof S]: S[K] extends OptionField<unknown, infer Q> ? (Q extends P ? K : never) : never }[keyof S];

/** What a caller may pass: required options, and any of the others. */
export type OptionInput<S extends OptionSchema> = { readonly [K in Names<S, 'required'>]: ValueOf<S[K]> } & {
  readonly [K in Names<S, 'defaulted' | 'optional'>]?: ValueOf<S[K]> | undefined;
};

/** What resolving gives: every option that is required or has a default, and the others if they were given. */
export type OptionValues<S extends OptionSchema> = { readonly [K in Names<S, 'required' | 'defaulted'>]: ValueOf<S[K]> } & {
  readonly [K in Names<S, 'optional'>]?: ValueOf<S[K]> | undefined;
};

/**
 * Checks options against a schema and fills in the defaults.
 *
 * @param subject - whose options they are, as the message names it: `VAE`, `--set`, `config.json`
 * @throws OptionError if `input` is no object; else naming the first option that is unknown (with the nearest known
 *   name), missing or not allowed
 *
 * @example
 * const schema = { latentDim: integer({ min: 1, required: true, doc: 'Width of the code.' }) };
 * resolveOptions(schema, { latentDim: 20 }, 'VAE'); // { latentDim: 20 }
 */
export function resolveOptions<S extends OptionSchema>(schema: S, input: Readonly<Record<string, unknown>>, subject: string): OptionValues<S> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new OptionError(`${subject}: the options must be an object of names and values, got ${show(input)}.`);
  }
  for (const name of Object.keys(input)) fieldOf(schema, name, subject);
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(schema)) {
    const given = input[name];
    if (given === undefined) {
      if (option.presence === 'required') throw new OptionError(`${subject}: the option ${name} is missing. ${option.doc}`);
      if (option.default !== undefined) values[name] = option.default;
      continue;
    }
    const result = option.check(given);
    if ('problem' in result) throw new OptionError(`${subject}: ${name}: ${result.problem}`);
    if ('mustBe' in result) throw new OptionError(`${subject}: ${name} must be ${result.mustBe}, got ${show(given)}.`);
    values[name] = result.value;
  }
  return values as OptionValues<S>;
}

/**
 * Reads `key=value` texts, as a command line gives them, into option input.
 *
 * @throws OptionError for a text without `=`, an unknown key, a key given twice, or an option that only code can give
 *
 * @example
 * parseOptionTexts(schema, ['latentDim=20', 'hidden=200,200'], '--set'); // { latentDim: 20, hidden: [200, 200] }
 */
export function parseOptionTexts(schema: OptionSchema, texts: readonly string[], subject: string): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const text of texts) {
    const split = text.indexOf('=');
    if (split < 1) throw new OptionError(`${subject} needs key=value, got '${text}'.`);
    const name = text.slice(0, split);
    const option = fieldOf(schema, name, subject);
    if (!option.parse) throw new OptionError(`${subject}: ${name} can only be given from code, as ${option.type}.`);
    if (Object.hasOwn(input, name)) throw new OptionError(`${subject}: ${name} is given twice.`);
    input[name] = option.parse(text.slice(split + 1));
  }
  return input;
}

/** One row of an option table: what the docs and `gen models --json` show. */
export interface OptionDescription {
  readonly name: string;
  readonly type: string;
  readonly presence: string;
  readonly default?: unknown;
  readonly range?: string;
  readonly doc: string;
  /** Of an option that is one of several kinds: the options of each. */
  readonly kinds?: Readonly<Record<string, readonly OptionDescription[]>>;
}

/** The options of a schema as rows of a table. */
export function describeOptions(schema: OptionSchema): OptionDescription[] {
  return Object.entries(schema).map(([name, { type, presence, default: fallback, range, doc, kinds }]) => ({
    name,
    type,
    presence,
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(range === undefined ? {} : { range }),
    doc,
    ...(kinds ? { kinds: Object.fromEntries(Object.entries(kinds).map(([kind, its]) => [kind, describeOptions(its)])) } : {}),
  }));
}

function fieldOf(schema: OptionSchema, name: string, subject: string): OptionField<unknown> {
  const option = Object.hasOwn(schema, name) ? schema[name] : undefined;
  if (option) return option;
  const known = Object.keys(schema);
  const close = nearest(name, known);
  const hint = close ? `Did you mean ${close}?` : `Known options: ${known.join(', ')}.`;
  throw new OptionError(`${subject}: there is no option ${name}. ${hint}`);
}

function show(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  return typeof value === 'object' && value !== null ? (value.constructor?.name ?? 'an object') : String(value);
}
