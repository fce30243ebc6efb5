import { OptionError, type BatchSource } from '@gen/core';
import { usualSource } from '@gen/core-layers';
import type { Context } from '../context.js';
import { earlierTable, openStream } from '../data/open-data.js';
import type { RunRecord } from '../run/run-record.js';

/**
 * The data of a run whose scores set its threshold: what it looked at for validation, else what it was trained on.
 *
 * @throws OptionError if it can be read only once; what opening it throws if it is no longer there
 */
export async function usualExamples(
  { data, dataDir: own, training: { validation }, seed, spec, ...record }: Pick<RunRecord, 'data' | 'dataDir' | 'training' | 'seed' | 'spec'>,
  { dataDir = own }: { readonly dataDir?: string | undefined },
  context: Context,
): Promise<BatchSource> {
  const places = { dataDir, like: earlierTable({ ...record, data, spec }) };
  if (typeof validation === 'string') return openStream(validation, places, context);
  const usual = await usualSource(await openStream(data, places, context), validation ?? undefined, spec, seed);
  if (!usual) throw new OptionError(`${data} can be read only once.`);
  return usual;
}
