import { OptionError, parseOptionTexts, resolveOptions, type OptionSchema } from '@gen/core';

/**
 * A model's options from the command line and a config file, each checked by itself; what they must be together is
 * for the model to say.
 *
 * @throws OptionError naming the first one that is unknown or not allowed
 */
export function readModelOptions(schema: OptionSchema, set: readonly string[], fromFile: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...checkEach(schema, fromFile, 'options'), ...checkEach(schema, parseOptionTexts(schema, set, '--set'), '--set') };
}

/** The given options with the defaults of those that were not given. */
export function withDefaults(schema: OptionSchema, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const defaults = Object.entries(schema).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value] as const]));
  return { ...Object.fromEntries(defaults), ...given };
}

/**
 * The seed of a run: `--seed`, or the one among the model's options, or 0.
 *
 * @throws OptionError if both are given and differ
 */
export function settleSeed(flag: number | undefined, option: unknown, fallback: number): number {
  if (flag !== undefined && typeof option === 'number' && flag !== option) {
    throw new OptionError(`--seed ${flag} contradicts the model's option seed=${option}: give one of them.`);
  }
  return flag ?? (typeof option === 'number' ? option : fallback);
}

function checkEach(schema: OptionSchema, given: Readonly<Record<string, unknown>>, subject: string): Record<string, unknown> {
  const unknown = Object.keys(given).some((name) => !Object.hasOwn(schema, name));
  const concerned = Object.fromEntries(Object.entries(schema).filter(([name]) => Object.hasOwn(given, name)));
  // With an unknown name the whole schema is searched for the nearest one.
  return resolveOptions(unknown ? schema : concerned, given, subject);
}
