import { resolveOptions, type OptionSchema } from '@gen/core';
import type { EvaluateOptions } from './capabilities.js';

/**
 * The options of a verb that walks data, checked, with the defaults of the schema.
 *
 * @param schema - of those that are numbers; which ones there are is the model's to say
 * @param verb - as messages call it: `VAE.evaluate`
 * @throws OptionError for an option that is unknown or out of range
 */
export function checkEvaluateOptions({ signal, onProgress, ...numbers }: EvaluateOptions, schema: OptionSchema, verb: string): EvaluateOptions {
  return { ...resolveOptions(schema, numbers, verb), ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) };
}
