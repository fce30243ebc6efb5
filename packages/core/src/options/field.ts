/** Whether an option must be given, has a default, or may stay absent. */
export type Presence = 'required' | 'defaulted' | 'optional';

/** One option of a model or data set: its type, default, range and documentation, and how it is read. */
export interface OptionField<T, P extends Presence = Presence> {
  /** Type as people read it: `integer`, `number`, `'a' | 'b'`, `list of integers` … */
  readonly type: string;
  /** One or two sentences: what the option does, with its unit. */
  readonly doc: string;
  /** Value when none is given; `undefined` stays absent. */
  readonly default: T | undefined;
  /** Whether a value must be given, stands by default, or may be absent. */
  readonly presence: P;
  /** Allowed values as people read them, such as `≥ 1`; absent when the type says it all. */
  readonly range?: string;
  /**
   * Returns the value if it is allowed. Otherwise a text that completes "<name> must be …", or, where that would not say
   * what is wrong within it, one that completes "<name>: …".
   */
  check(value: unknown): { value: T } | { mustBe: string } | { problem: string };
  /** Of an option that is one of several kinds: the options of each. */
  readonly kinds?: Readonly<Record<string, Readonly<Record<string, OptionField<unknown>>>>>;
  /** Reads the text of a command line. Absent for options that only code can give. */
  parse?(text: string): unknown;
}

/** Limits of a number option; `above` and `below` are exclusive. */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
}

/** What every option is declared with. */
export interface FieldOptions<T> {
  readonly doc: string;
  readonly default?: T;
  readonly required?: true;
}

type PresenceOf<D> = D extends { readonly required: true } ? 'required' : D extends { readonly default: unknown } ? 'defaulted' : 'optional';

function describeLimits({ min, max, above, below }: Limits): string {
  const parts: string[] = [];
  if (min !== undefined) parts.push(`≥ ${min}`);
  if (above !== undefined) parts.push(`> ${above}`);
  if (max !== undefined) parts.push(`≤ ${max}`);
  if (below !== undefined) parts.push(`< ${below}`);
  return parts.join(' and ');
}

function within(value: number, { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity }: Limits): boolean {
  return value >= min && value <= max && (value > above || above === -Infinity) && (value < below || below === Infinity);
}

function field<T, const D extends FieldOptions<T>>(
  { doc, default: fallback, required }: D,
  type: string,
  range: string,
  accepts: (value: unknown) => boolean,
  parse?: (text: string) => unknown,
  mustBe: string = range ? `${article(type)} ${range}` : article(type),
): OptionField<T, PresenceOf<D>> {
  const presence: Presence = required ? 'required' : fallback === undefined ? 'optional' : 'defaulted';
  return {
    type,
    doc,
    default: fallback,
    presence: presence as PresenceOf<D>,
    ...(range ? { range } : {}),
    check: (value) => (accepts(value) ? { value: value as T } : { mustBe }),
    ...(parse ? { parse } : {}),
  };
}

function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

const parseNumber = (text: string): unknown => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text));
const parseList = (text: string): unknown => (text.trim() === '' ? [] : text.split(',').map(parseNumber));

/** A whole number. */
export function integer<const D extends FieldOptions<number> & Limits>(options: D): OptionField<number, PresenceOf<D>> {
  return field<number, D>(options, 'integer', describeLimits(options), (v) => Number.isSafeInteger(v) && within(v as number, options), parseNumber);
}

/** A finite number. */
export function number<const D extends FieldOptions<number> & Limits>(options: D): OptionField<number, PresenceOf<D>> {
  return field<number, D>(options, 'number', describeLimits(options), (v) => Number.isFinite(v) && within(v as number, options), parseNumber);
}

/** `true` or `false`. */
export function boolean<const D extends FieldOptions<boolean>>(options: D): OptionField<boolean, PresenceOf<D>> {
  const parse = (text: string): unknown => (text === 'true' ? true : text === 'false' ? false : text);
  return field<boolean, D>(options, 'boolean', '', (v) => typeof v === 'boolean', parse);
}

/** One of a few words. */
export function choice<const C extends readonly string[], const D extends FieldOptions<C[number]>>(
  choices: C,
  options: D,
): OptionField<C[number], PresenceOf<D>> {
  const mustBe = alternatives(choices);
  return field<C[number], D>(options, quoted(choices), '', (v) => choices.includes(v as string), (text) => text, mustBe);
}

/** Any text, such as a name or a path. */
export function text<const D extends FieldOptions<string>>(options: D): OptionField<string, PresenceOf<D>> {
  return field<string, D>(options, 'text', '', (v) => typeof v === 'string' && v !== '', (given) => given, 'a text that is not empty');
}

/** A list of texts, such as names; on the command line separated by commas. */
export function texts<const D extends FieldOptions<readonly string[]>>(options: D): OptionField<readonly string[], PresenceOf<D>> {
  const accepts = (v: unknown): boolean => Array.isArray(v) && v.every((item) => typeof item === 'string' && item !== '');
  const parse = (given: string): unknown => (given === '' ? [] : given.split(','));
  return field<readonly string[], D>(options, 'list of texts', '', accepts, parse, 'a list of texts that are not empty');
}

/** A list of whole numbers, each within the limits; on the command line separated by commas. */
export function integers<const D extends FieldOptions<readonly number[]> & Limits>(
  options: D,
): OptionField<readonly number[], PresenceOf<D>> {
  const limits = describeLimits(options);
  const accepts = (v: unknown): boolean =>
    Array.isArray(v) && v.every((item) => Number.isSafeInteger(item) && within(item as number, options));
  const mustBe = limits ? `a list of integers, each ${limits}` : undefined;
  return field<readonly number[], D>(options, 'list of integers', limits && `each ${limits}`, accepts, parseList, mustBe);
}

/** A list of finite numbers, each within the limits; on the command line separated by commas. */
export function numbers<const D extends FieldOptions<readonly number[]> & Limits>(options: D): OptionField<readonly number[], PresenceOf<D>> {
  const limits = describeLimits(options);
  const accepts = (v: unknown): boolean => Array.isArray(v) && v.every((item) => Number.isFinite(item) && within(item as number, options));
  const mustBe = limits ? `a list of numbers, each ${limits}` : undefined;
  return field<readonly number[], D>(options, 'list of numbers', limits && `each ${limits}`, accepts, parseList, mustBe);
}

/** A number, or one of a few words, such as a standard deviation or `'learned'`. */
export function numberOr<const C extends readonly string[], const D extends FieldOptions<number | C[number]> & Limits>(
  choices: C,
  options: D,
): OptionField<number | C[number], PresenceOf<D>> {
  const accepts = (v: unknown): boolean => choices.includes(v as string) || (Number.isFinite(v) && within(v as number, options));
  const limits = describeLimits(options);
  const mustBe = alternatives(choices, limits ? `a number ${limits}` : 'a number');
  return field<number | C[number], D>(options, `number | ${quoted(choices)}`, limits, accepts, parseNumber, mustBe);
}

/** A value that only code can give, such as a user's own network: told by a type guard, absent from `--set`. */
export function object<T>(type: string, accepts: (value: unknown) => value is T, options: { readonly doc: string }): OptionField<T, 'optional'> {
  return field<T, { readonly doc: string }>(options, type, '', accepts);
}

function alternatives(choices: readonly string[], ...before: readonly string[]): string {
  return [...before, ...choices.map((word) => `'${word}'`)].join(' or ');
}

function quoted(choices: readonly string[]): string {
  return choices.map((word) => `'${word}'`).join(' | ');
}
