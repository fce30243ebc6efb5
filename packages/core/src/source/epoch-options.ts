import { OptionError } from '../errors.js';
import type { EpochOptions } from './batch-source.js';

/**
 * What an epoch is asked for, checked, with its defaults.
 *
 * @throws OptionError if `batchSize` is no integer ≥ 1 or `from` none ≥ 0
 */
export function resolveEpochOptions({ batchSize, from = 0, seed = 0, shuffle = false }: EpochOptions): Required<EpochOptions> {
  if (!Number.isSafeInteger(batchSize) || batchSize < 1) throw new OptionError(`batchSize must be an integer ≥ 1, got ${batchSize}.`);
  if (!Number.isSafeInteger(from) || from < 0) throw new OptionError(`from must be an integer ≥ 0, got ${from}.`);
  return { batchSize, from, seed, shuffle };
}
