import type { OptionValues } from '@gen/core';
import type { trainFlags } from '../args/train-flags.js';
import type { Outcome } from '../command.js';
import type { Context } from '../context.js';
import { execute } from './execute.js';
import { settleNewRun } from './new-run.js';
import { prepare } from './prepare.js';
import { readRequest, type TrainRequest } from './request.js';
import { settleResumedRun } from './resumed-run.js';

/**
 * `gen train`: settles what is asked for, checks all of it, and only then begins to write.
 *
 * @throws OptionError and others before anything is written
 */
export async function trainRun(
  { flags, given, model }: { readonly flags: OptionValues<typeof trainFlags>; readonly given: ReadonlySet<string>; readonly model: string | undefined },
  context: Context,
): Promise<Outcome> {
  return trainAsked(await readRequest(flags, given, model), context);
}

/** Trains what was asked for, wherever it was asked. */
export async function trainAsked(request: TrainRequest, context: Context): Promise<Outcome> {
  const settings = await (request.resume ? settleResumedRun(request, context) : settleNewRun(request, context));
  const prepared = await prepare(settings, context);
  try {
    return await execute(prepared, context);
  } finally {
    prepared.model.dispose();
  }
}
