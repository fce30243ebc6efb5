import { join } from 'node:path';
import { counted, formatNumber, formatSeconds, table } from '../output.js';
import type { Outcome } from '../command.js';
import type { RunRecord, RunResult } from '../run/run-record.js';
import { lossUnitOf } from './loss-unit.js';
import type { PreparedTraining } from './prepare.js';

const ORDER = ['report.html', 'samples.png', 'samples.svg', 'samples.csv', 'samples.npy', 'reconstructions.png', 'restorations.png', 'grid.png', 'map.svg', 'curves.svg', 'config.json', 'weights.safetensors'];

/** What a training came to, as `gen train` says it. */
export async function describeTraining({ settings, store }: PreparedTraining, record: RunRecord): Promise<Outcome> {
  const { path } = settings;
  const { model, data, status, result, sessions, backend } = record;
  const unit = lossUnitOf(settings.definition, record);
  const present = await store.list();
  const files = ORDER.filter((file) => present.includes(file)).map((file) => join(path, file));
  const seconds = sessions.reduce((sum, session) => sum + session.seconds, 0);
  const epochs = result?.epochs ?? 0;
  const head = `${model} on ${data}: ${status}, ${counted(epochs, 'epoch')}, ${counted(result?.steps ?? 0, 'step')} in ${formatSeconds(seconds)} on ${backend.name}`;
  return {
    json: { run: path, model, data, status, epochs, steps: result?.steps ?? 0, seconds, training: result?.training ?? null, validation: result?.validation ?? null, files },
    text: [head, ...(result && result.epochs > 0 ? ['', lossTable(result, unit)] : []), ...(files.length > 0 ? ['', ...files] : [])].join('\n'),
  };
}

/** The losses of the last epoch, and those on validation data beside them. */
function lossTable({ training, validation }: Pick<RunResult, 'training' | 'validation'>, unit: string): string {
  const rows = Object.entries(training).map(([name, value]) => [name, formatNumber(value), ...(validation ? [formatNumber(validation[name] ?? NaN)] : [])]);
  return table(rows, [unit, 'training', ...(validation ? ['validation'] : [])]);
}
