import { nearest, OptionError } from '@gen/core';

/** Names of the groups of metrics, as `--only` takes them; apart from the groups, so that help need not load them. */
export const MEASUREMENT_NAMES = ['model', 'classes', 'anomalies', 'reconstruction', 'codes', 'generation', 'conditional'] as const;

/**
 * Reads groups separated by commas.
 *
 * @throws OptionError for one that there is not, with the nearest known one
 */
export function readMeasurementNames(text: string | undefined): readonly string[] | undefined {
  const names = text?.split(',').map((name) => name.trim());
  for (const name of names ?? []) {
    if ((MEASUREMENT_NAMES as readonly string[]).includes(name)) continue;
    const close = nearest(name, MEASUREMENT_NAMES);
    throw new OptionError(`--only: there is no group '${name}'. ${close ? `Did you mean ${close}?` : `Groups: ${MEASUREMENT_NAMES.join(', ')}.`}`);
  }
  return names;
}
