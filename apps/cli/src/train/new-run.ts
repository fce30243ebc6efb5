import { OptionError, type Store } from '@gen/core';
import { TRAIN_DEFAULTS } from '../args/train-flags.js';
import type { Context } from '../context.js';
import { checkSourceName } from '../data/advise-scheme.js';
import { namesSplit, sourceName, trainingSource, wholeSource } from '../data/source-text.js';
import { definitionOf } from '../registry.js';
import { assertFolderPossible } from '../files/possible-folder.js';
import { freeFolder } from '../run/free-folder.js';
import { readRunRecord, RUN_FILE } from '../run/run-record.js';
import { readModelOptions, settleSeed } from './model-options.js';
import type { TrainRequest } from './request.js';
import type { AskedSettings } from './settings.js';

/**
 * Settles a new run from what was asked for.
 *
 * @throws OptionError for whatever is missing or not allowed, and for a folder that is taken or cannot be made
 */
export async function settleNewRun(request: TrainRequest, context: Context): Promise<AskedSettings> {
  const { model, data } = request;
  if (model === undefined) throw new OptionError(`gen train needs a model: ${Object.keys(context.registry).join(', ')}. To go on with a run: gen train --resume --out DIR`);
  const definition = await definitionOf(context.registry, model);
  if (data === undefined) throw new OptionError('gen train needs --data: a data set (see gen datasets list) or files of your own.');
  if (request.patience !== undefined && request.validation === undefined) {
    throw new OptionError('--patience looks at validation data: give --validation too.');
  }
  await checkSourceName(data, '--data');
  if (typeof request.validation === 'string') await checkSourceName(request.validation, '--validation');
  const source = trainingSource(data);
  const validation = typeof request.validation === 'string' ? wholeSource(request.validation) : request.validation;
  const given = readModelOptions(definition.options, request.set, request.options);
  const seed = settleSeed(request.seed, given['seed'], TRAIN_DEFAULTS.seed);
  const options = { ...given, ...('seed' in definition.options ? { seed } : {}) };
  const path = request.out ?? (await freeFolder(`${model}-${sourceName(data)}`));
  await assertUnused(context.openStore(path));
  await assertFolderPossible(path, `--out ${path}`);
  return {
    path,
    definition,
    data: source,
    isSplitNamed: namesSplit(data),
    options,
    seed,
    training: {
      epochs: request.epochs ?? (request.steps === undefined ? undefined : null),
      steps: request.steps ?? null,
      batch: request.batch,
      lr: request.lr,
      schedule: request.schedule,
      optimizer: request.optimizer ?? TRAIN_DEFAULTS.optimizer,
      patience: request.patience,
      validation,
    },
    backend: request.backend,
    threads: request.threads,
    blas: request.blas,
    dataDir: request.dataDir,
    earlier: undefined,
  };
}

const OWN_FILES = [RUN_FILE, 'config.json', 'weights.safetensors', 'history.jsonl', 'checkpoint/'];

async function assertUnused(store: Store): Promise<void> {
  const files = await store.list();
  const found = files.find((file) => OWN_FILES.some((own) => file === own || (own.endsWith('/') && file.startsWith(own))));
  if (found === undefined) return;
  if (!files.includes(RUN_FILE)) throw new OptionError(`--out ${store.name} holds ${found}, which a run would overwrite: choose another folder.`);
  const what = await readRunRecord(store).then(({ model, data, status }) => ` (${model} on ${data}, ${status})`, () => '');
  throw new OptionError(`--out ${store.name} already holds a run${what}. Go on with it: gen train --resume --out ${store.name}, or choose another folder.`);
}
