import type { EpochRecord } from '@gen/core-layers';
import { plain } from '../args/show.js';
import { describeBackend } from '../backend/describe.js';
import { counted, formatBytes, formatNumber, formatSeconds, table } from '../output.js';
import type { RunRecord } from '../run/run-record.js';
import type { ArrayFacts } from './array-file.js';

/** A file of a run. */
export interface FileFacts {
  readonly path: string;
  readonly bytes: number;
}

/** Arrays as a table. */
export function describeArrays(arrays: readonly ArrayFacts[]): string {
  const named = arrays.some(({ name }) => name !== '');
  const cell = (value: number | null): string => (value === null ? '-' : formatNumber(value));
  const rows = arrays.map(({ name, shape, min, max, mean, standardDeviation, notFinite }) => [
    ...(named ? [name] : []),
    `[${shape.join(', ')}]`,
    cell(min),
    cell(max),
    cell(mean),
    cell(standardDeviation),
    String(notFinite),
  ]);
  return table(rows, [...(named ? ['name'] : []), 'shape', 'min', 'max', 'mean', 'std', 'not finite']);
}

/** A run's settings, one a line. */
export function describeRun(record: RunRecord): string {
  const { model, data, spec, examples, status, options, seed, training, backend, versions, machine, sessions } = record;
  const seconds = sessions.reduce((sum, session) => sum + session.seconds, 0);
  return table([
    ['model', model],
    ['status', status],
    ['data', `${data}, ${examples === null ? 'examples' : counted(examples, 'example')} of shape [${spec.shape.join(', ')}]`],
    ['options', settingsText(options)],
    ['training', settingsText({ ...training, seed })],
    ['time', `${formatSeconds(seconds)} in ${counted(sessions.length, 'session')}, begun ${sessions[0]?.started ?? 'never'}`],
    ['backend', describeBackend(backend)],
    ['versions', settingsText(versions)],
    ['machine', `${machine.cpu}, ${machine.cores} cores, ${formatBytes(machine.memoryBytes)}, ${machine.platform} ${machine.arch}`],
  ]);
}

/** The last lines of a history. */
export function describeHistory(history: readonly EpochRecord[], last: number): string {
  const names = [...new Set(history.flatMap(({ training }) => Object.keys(training)))];
  const validated = history.some(({ validation }) => validation);
  const rows = history.slice(-last).map(({ epoch, step, training, validation, seconds }) => [
    String(epoch),
    String(step),
    ...names.map((name) => formatNumber(training[name] ?? NaN)),
    ...(validated ? [formatNumber(validation?.['loss'] ?? NaN)] : []),
    formatSeconds(seconds),
  ]);
  return table(rows, ['epoch', 'step', ...names, ...(validated ? ['validation loss'] : []), 'time']);
}

/** Files with their sizes. */
export function describeFiles(files: readonly FileFacts[]): string {
  return table(files.map(({ path, bytes }) => [path, formatBytes(bytes)]));
}

/** Settings as `name=value`, those left open not at all. */
function settingsText(settings: Readonly<Record<string, unknown>>): string {
  return Object.entries(settings)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}=${plain(value)}`)
    .join(' ');
}
