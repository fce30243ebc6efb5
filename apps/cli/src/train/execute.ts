import { rmdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { EpochRecord, FitOptions, FitResult } from '@gen/core-layers';
import { describeBackend } from '../backend/describe.js';
import type { Outcome } from '../command.js';
import type { Context } from '../context.js';
import { EXIT } from '../errors.js';
import { machine, versions } from '../run/environment.js';
import { RUN_FILE, writeRunRecord, type RunRecord, type RunResult, type RunStatus } from '../run/run-record.js';
import { writeArtifacts, writeSamples } from './artifacts.js';
import { rateSchedule } from './rate-schedule.js';
import type { PreparedTraining } from './prepare.js';
import { describeTraining } from './summary.js';
import { shellCommand } from './write-report.js';

/** Milliseconds at least between two times that the record and the samples are written as training goes on. */
const BETWEEN_RECORDS = 1000;

/** Epochs beyond which their ends are too many for a checkpoint each: these are two seconds apart then. */
const MANY_EPOCHS = 50;

const STATUS: Readonly<Record<FitResult['stopped'], RunStatus>> = { completed: 'completed', converged: 'completed', early: 'stopped-early', aborted: 'interrupted' };

/** Trains and writes the run folder; what fails before the first checkpoint of a new run leaves nothing behind. */
export async function execute(prepared: PreparedTraining, context: Context): Promise<Outcome> {
  const { settings, store, model } = prepared;
  const started = new Date();
  const initial = await firstRecord(prepared, started, context);
  const recordAt = (status: RunStatus, result: RunResult | null): RunRecord => ({
    ...initial,
    status,
    result,
    sessions: [...initial.sessions.slice(0, -1), { ...initial.sessions.at(-1)!, seconds: (Date.now() - started.getTime()) / 1000 }],
  });
  let latest: RunRecord = initial;
  const keep = async (record: RunRecord): Promise<void> => writeRunRecord(store, (latest = record));

  const progress = context.progress();
  let kept = -Infinity;
  try {
    await keep(initial);
    context.note(`${settings.earlier ? 'Going on with' : 'Writing to'} ${settings.path} (${describeBackend(prepared.backend)})`);
    const result = await model.fit(prepared.source, {
      ...fitOptions(prepared, context),
      onProgress: (state) => progress.training(state),
      onEpochEnd: async (epoch) => {
        progress.epoch(epoch, settings.training.epochs ?? undefined);
        // Small data has epochs of milliseconds: they are not to be spent on writing.
        if (Date.now() - kept < BETWEEN_RECORDS) return;
        await keep(recordAt('running', resultOf(epoch, epoch.step)));
        await writeSamples(prepared);
        kept = Date.now();
      },
    });
    progress.end();
    await model.save(store);
    const status = STATUS[result.stopped];
    const final = recordAt(status, resultOf(result.history.at(-1), result.steps));
    if (status !== 'interrupted') await writeArtifacts(prepared, result.history, final, context);
    await keep(final);
    if (settings.earlier?.result?.steps === result.steps && status !== 'interrupted') context.note('Nothing was left to train: a larger --epochs extends the run.');
    if (status === 'interrupted') context.tell(`Interrupted at step ${result.steps}; the checkpoint is saved. Go on with: ${shellCommand(['train', '--resume', '--out', settings.path])}`);
    return { ...(await describeTraining(prepared, final)), code: status === 'interrupted' ? EXIT.interrupted : EXIT.done };
  } catch (error) {
    progress.end();
    await clear(prepared, recordAt('failed', latest.result));
    throw error;
  }
}

async function firstRecord({ settings, source, backend }: PreparedTraining, started: Date, { argv }: Context): Promise<RunRecord> {
  const { definition, data, dataDir, options, seed, training, earlier } = settings;
  const sessions = [...(earlier?.sessions ?? []), { command: argv, started: started.toISOString(), seconds: 0 }];
  const now = { status: 'running' as const, training, backend, versions: await versions(), machine: machine(), sessions };
  if (earlier) return { ...earlier, ...now };
  return {
    format: 'gen-run',
    version: 1,
    model: definition.name,
    data,
    ...(dataDir === undefined ? {} : { dataDir: resolve(dataDir) }),
    spec: source.spec,
    examples: source.size ?? null,
    options,
    seed,
    ...now,
    result: null,
  };
}

function fitOptions({ settings, source, store, validation }: PreparedTraining, { io, warn }: Context): FitOptions {
  const { epochs, steps, batch, lr, optimizer, patience } = settings.training;
  const schedule = rateSchedule(settings.training, source.size);
  return {
    ...(epochs === null ? {} : { epochs }),
    ...(steps === null ? {} : { steps }),
    batchSize: batch,
    learningRate: lr,
    ...(schedule ? { schedule } : {}),
    optimizer: optimizer as NonNullable<FitOptions['optimizer']>,
    seed: settings.seed,
    ...(validation === undefined ? {} : { validation }),
    ...(patience === null ? {} : { earlyStopping: { patience } }),
    checkpoint: { store, leastSeconds: (epochs ?? 0) > MANY_EPOCHS ? 2 : 0, resume: settings.earlier !== undefined, onWarning: warn },
    signal: io.signal,
  };
}

function resultOf(last: EpochRecord | undefined, steps: number): RunResult {
  return { epochs: last?.epoch ?? 0, steps, training: last?.training ?? {}, validation: last?.validation ?? null };
}

/** After a failure: a run that can go on says that it failed; of one that has nothing to go on from, nothing stays. */
async function clear({ settings, store, madeFolder }: PreparedTraining, record: RunRecord): Promise<void> {
  const checkpoints = await store.list('checkpoint/').catch(() => []);
  const canGoOn = settings.earlier !== undefined || checkpoints.some((file) => file.endsWith('/manifest.json'));
  // What went wrong before is what the user must hear of, not that this fails as well.
  if (canGoOn) return writeRunRecord(store, record).catch(() => {});
  for (const file of [RUN_FILE, 'history.jsonl', 'checkpoint/']) await store.remove(file).catch(() => {});
  if (madeFolder) await rmdir(settings.path).catch(() => {});
}
