import { GenError } from '../errors.js';
import type { FieldOptions, OptionField } from './field.js';
import { nearest } from './nearest.js';
import { resolveOptions, type OptionSchema, type OptionValues } from './schema.js';

/** The kinds of a {@link variant} by name, each with the options that it has. */
export type VariantSchemas = Readonly<Record<string, OptionSchema>>;

/** One of the kinds with its options resolved: `{ type: 'gaussian', sigma: 0.5 }`. */
export type VariantValue<V extends VariantSchemas> = { [K in keyof V & string]: { readonly type: K } & OptionValues<V[K]> }[keyof V & string];

/**
 * One of several kinds of thing, each with options of its own, as plain data: `{ type: 'gaussian', sigma: 0.5 }`. On the
 * command line it is the kind, a colon and its options separated by commas, of which the first may go without its name:
 * `gaussian:0.5`, `salt-and-pepper:probability=0.3,high=2`.
 *
 * What is absent has its default; an unknown kind or option is refused with the nearest known one.
 *
 * @example
 * const noise = variant({ gaussian: { sigma: number({ above: 0, required: true, doc: 'Standard deviation.' }) } }, { doc: 'Noise.' });
 * noise.parse!('gaussian:0.5'); // { type: 'gaussian', sigma: 0.5 }
 */
export function variant<const V extends VariantSchemas>(kinds: V, { doc }: Pick<FieldOptions<never>, 'doc'>): OptionField<VariantValue<V>, 'optional'> {
  const forms = Object.entries(kinds).map(([type, schema]) => form(type, schema));
  const mustBe = `one of ${forms.join(', ')}`;
  return {
    type: forms.join(' | '),
    doc,
    default: undefined,
    presence: 'optional',
    kinds,
    check(value) {
      if (!isTyped(value)) return { mustBe };
      const { type, ...given } = value;
      const schema = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
      if (!schema) return { problem: unknownKind(type, Object.keys(kinds)) };
      try {
        return { value: { type, ...resolveOptions(schema, given, type) } as VariantValue<V> };
      } catch (error) {
        if (error instanceof GenError) return { problem: error.message };
        throw error;
      }
    },
    parse: (text) => parseVariant(kinds, text),
  };
}

/** How a kind is written: `gaussian:sigma`. */
function form(type: string, schema: OptionSchema): string {
  const names = Object.keys(schema);
  return names.length === 0 ? type : `${type}:${names.join(',')}`;
}

function isTyped(value: unknown): value is { readonly type: string } & Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function unknownKind(type: string, known: readonly string[]): string {
  const close = nearest(type, known);
  return `there is no kind ${type}. ${close ? `Did you mean ${close}?` : `Known kinds: ${known.join(', ')}.`}`;
}

/** What a text stands for, yet to be checked; a text that cannot be read stays one. */
function parseVariant(kinds: VariantSchemas, text: string): unknown {
  const [, type, rest] = /^([^:=,]+)(?::(.*))?$/.exec(text) ?? [];
  if (type === undefined) return text;
  const schema = Object.hasOwn(kinds, type) ? kinds[type]! : {};
  const options: Record<string, unknown> = {};
  for (const [index, part] of (rest === undefined ? [] : rest.split(',')).entries()) {
    const equals = part.indexOf('=');
    const name = equals < 0 && index === 0 ? (Object.keys(schema)[0] ?? part) : part.slice(0, Math.max(0, equals));
    if (name === '' || Object.hasOwn(options, name)) return text;
    const value = part.slice(equals + 1);
    options[name] = schema[name]?.parse ? schema[name].parse(value) : value;
  }
  return { ...options, type };
}
