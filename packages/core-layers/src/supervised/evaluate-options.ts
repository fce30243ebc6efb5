import { integer, resolveOptions } from '@gen/core';
import type { EvaluateOptions } from '../model/index.js';

const schema = {
  samples: integer({ min: 1, doc: 'Of no effect: nothing is drawn.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of what the data draws.' }),
  batchSize: integer({ min: 1, default: 128, doc: 'Examples at once.' }),
};

/** The options of `evaluate`, checked. */
export function checkEvaluateOptions({ signal, onProgress, ...numbers }: EvaluateOptions, model: string): EvaluateOptions {
  return { ...resolveOptions(schema, numbers, `${model}.evaluate`), ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) };
}
