import { boolean, integer, type OptionField } from '@gen/core';

/** A flag of a command: an option as models have them, with how the help text shows its value. */
export interface Flag<T, P extends 'required' | 'defaulted' | 'optional'> extends OptionField<T, P> {
  /** What stands for the value in the help text: `FILE`, `DIR`. */
  readonly placeholder: string;
}

/** A flag that takes any text but the empty one. */
export function text({ doc, placeholder }: { readonly doc: string; readonly placeholder: string }): Flag<string, 'optional'> {
  return {
    type: 'text',
    doc,
    placeholder,
    default: undefined,
    presence: 'optional',
    check: (value) => (typeof value === 'string' && value !== '' ? { value } : { mustBe: `a text that is not empty` }),
    parse: (given) => given,
  };
}

/** A flag that takes a text and must be there. */
export function requiredText(options: { readonly doc: string; readonly placeholder: string }): Flag<string, 'required'> {
  return { ...text(options), presence: 'required' };
}

/** A flag that may be repeated: its value is the list of what was given, in order. */
export function texts({ doc, placeholder }: { readonly doc: string; readonly placeholder: string }): Flag<readonly string[], 'defaulted'> {
  return {
    type: 'texts',
    doc,
    placeholder,
    default: [],
    presence: 'defaulted',
    check: (value) =>
      Array.isArray(value) && value.every((item) => typeof item === 'string') ? { value } : { mustBe: 'a list of texts' },
    parse: (given) => given,
  };
}

/** A switch: off unless it is given. */
export function toggle(doc: string): OptionField<boolean, 'defaulted'> {
  return boolean({ doc, default: false });
}

/** A seed: any integer from 0 on. */
export function seed<const D extends { readonly doc: string; readonly default?: number }>(options: D) {
  return integer<D & { readonly min: 0 }>({ ...options, min: 0 });
}
