import { OptionError } from '@gen/core';
import { show } from '../args/show.js';
import { isInstalled } from '../backend/choices.js';
import { isBlas } from '../backend/native-blas.js';
import type { BackendInUse } from '../backend/use-backend.js';
import type { Context } from '../context.js';
import { namesSplit, trainingSource, wholeSource, withoutHoldOut } from '../data/source-text.js';
import { definitionOf } from '../registry.js';
import { readRunRecord, type RunRecord } from '../run/run-record.js';
import { readModelOptions } from './model-options.js';
import type { TrainRequest } from './request.js';
import type { AskedSettings, TrainSettings } from './settings.js';

/**
 * Settles a run that goes on: its own settings, with more epochs or steps if they were asked for.
 *
 * @throws OptionError if there is no run, or something that was asked for contradicts it
 */
export async function settleResumedRun(request: TrainRequest, context: Context): Promise<AskedSettings> {
  if (request.out === undefined) throw new OptionError('--resume needs --out: the folder of the run to go on with.');
  const record = await readRunRecord(context.openStore(request.out));
  assertSame(request, record);
  const definition = await definitionOf(context.registry, record.model);
  for (const [name, value] of Object.entries(readModelOptions(definition.options, request.set, request.options))) {
    assertEqual(`--set ${name}`, value, record.options[name], record);
  }
  return {
    path: request.out,
    definition,
    data: record.data,
    isSplitNamed: true,
    options: record.options,
    seed: record.seed,
    training: {
      ...record.training,
      schedule: scheduleOf(record),
      epochs: extended('--epochs', request.epochs, record.training.epochs),
      steps: extended('--steps', request.steps, record.training.steps),
    },
    ...(await computeOf(record.backend, request)),
    dataDir: request.dataDir ?? record.dataDir,
    earlier: record,
  };
}

/** What a run is computed on when it goes on; the default, if what it was computed on is not installed any more. */
async function computeOf(own: BackendInUse, { threads, blas }: TrainRequest): Promise<Pick<TrainSettings, 'backend' | 'threads' | 'blas'>> {
  if (!isInstalled(own.name)) return { backend: undefined, threads, blas };
  return { backend: own.name, threads: threads ?? own.threads, blas: blas ?? (await ownBlas(own)) };
}

/** The BLAS that a run had; the machine's, if it had one that is not there any more. */
async function ownBlas({ blas = 'wasm', blasPath }: BackendInUse): Promise<string> {
  if (blas === 'wasm') return 'off';
  return blasPath !== undefined && (await isBlas(blasPath)) ? blasPath : 'auto';
}

function assertSame(request: TrainRequest, record: RunRecord): void {
  const { training, backend } = record;
  const pairs: Readonly<Record<string, readonly [asked: unknown, own: unknown]>> = {
    model: [request.model, record.model],
    '--data': [request.data === undefined ? undefined : ownSource(request.data, record.data), record.data],
    '--validation': [typeof request.validation === 'string' ? wholeSource(request.validation) : request.validation, training.validation],
    '--batch': [request.batch, training.batch],
    '--lr': [request.lr, training.lr],
    '--schedule': [request.schedule, scheduleOf(record)],
    '--optimizer': [request.optimizer, training.optimizer],
    '--patience': [request.patience, training.patience],
    '--seed': [request.seed, record.seed],
    '--backend': [request.backend, backend.name],
  };
  for (const [name, [asked, own]] of Object.entries(pairs)) if (asked !== undefined) assertEqual(name, asked, own, record);
}

/** Runs of earlier versions say nothing of a schedule: they had none. */
function scheduleOf({ training }: RunRecord): string {
  return training.schedule ?? 'constant';
}

/** A source as the run keeps it: all of files that had too few examples to hold some out. */
function ownSource(asked: string, own: string): string {
  const source = trainingSource(asked);
  return !namesSplit(asked) && withoutHoldOut(source) === own ? own : source;
}

function assertEqual(name: string, asked: unknown, own: unknown, { model, data }: RunRecord): void {
  if (JSON.stringify(asked) === JSON.stringify(own)) return;
  const stands = own === undefined || own === null ? 'the run has none' : `the run has ${show(own)}`;
  throw new OptionError(`${name} ${show(asked)} contradicts the run to resume (${model} on ${data}): ${stands}. Leave it out, or train anew in another folder.`);
}

function extended(flag: string, asked: number | undefined, own: number | null): number | null {
  if (asked === undefined) return own;
  if (own === null) throw new OptionError(`${flag} ${asked} contradicts the run to resume, which was not limited by ${flag}. Leave it out.`);
  if (asked < own) throw new OptionError(`${flag} ${asked} is less than the run's own ${own}: a run can only be extended.`);
  return asked;
}
