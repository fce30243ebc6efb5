import { OptionError } from '@gen/core';
import { plain } from '../args/show.js';
import { describeBackend } from '../backend/describe.js';
import { command } from '../command.js';
import { formatNumber, formatSeconds, table } from '../output.js';
import { readRunRecord, type RunRecord } from '../run/run-record.js';

export const compare = command({
  name: 'compare',
  summary: 'Show runs beside one another: what differs, and what came of it',
  details: 'Losses are those of the last epoch, of likelihoods in nats per example. To measure on a test split: gen evaluate.',
  positionals: [{ name: 'run', doc: 'Folders that gen train wrote, two or more.', rest: true }],
  flags: {},
  examples: ['gen compare runs/vae-mnist runs/vae-mnist-2'],
  async run({ positionals }, context) {
    if (positionals.length < 2) throw new OptionError('gen compare needs two runs or more.');
    const records = await Promise.all(positionals.map((path) => readRunRecord(context.openStore(path))));
    const settings = differing(records.map(settingsOf));
    const results = records.map(resultsOf);
    const runs = positionals.map((run, index) => ({ run, status: records[index]!.status, settings: settings[index]!, results: results[index]! }));
    return { json: { runs }, text: comparison(positionals, settings, results) };
  },
});

type Cells = Readonly<Record<string, unknown>>;

function settingsOf({ model, data, options, seed, training, backend }: RunRecord): Cells {
  const named = Object.fromEntries(Object.entries(options).filter(([name]) => name !== 'seed'));
  return { model, data, ...named, seed, ...training, backend: describeBackend(backend) };
}

function resultsOf({ status, result, sessions }: RunRecord): Cells {
  const prefixed = (prefix: string, losses: Readonly<Record<string, number>> | null | undefined): Cells =>
    Object.fromEntries(Object.entries(losses ?? {}).map(([name, value]) => [`${prefix} ${name}`, value]));
  return {
    status,
    epochsDone: result?.epochs ?? 0,
    steps: result?.steps ?? 0,
    ...prefixed('training', result?.training),
    ...prefixed('validation', result?.validation),
    seconds: sessions.reduce((sum, session) => sum + session.seconds, 0),
  };
}

/** Only those settings that are not the same in every run. */
function differing(all: readonly Cells[]): Cells[] {
  const names = namesOf(all).filter((name) => new Set(all.map((cells) => JSON.stringify(cells[name] ?? null))).size > 1);
  return all.map((cells) => Object.fromEntries(names.map((name) => [name, cells[name] ?? null])));
}

function comparison(runs: readonly string[], settings: readonly Cells[], results: readonly Cells[]): string {
  const rows = (all: readonly Cells[]): string[][] => namesOf(all).map((name) => [name, ...all.map((cells) => cell(name, cells[name]))]);
  const same = namesOf(settings).length === 0 ? ['All settings are the same.', ''] : [];
  return [...same, table([...rows(settings), ...rows(results)], ['', ...runs])].join('\n');
}

function namesOf(all: readonly Cells[]): string[] {
  return [...new Set(all.flatMap((cells) => Object.keys(cells)))];
}

function cell(name: string, value: unknown): string {
  if (value === undefined || value === null) return '-';
  if (typeof value === 'number') return name === 'seconds' ? formatSeconds(value) : formatNumber(value);
  return plain(value);
}
