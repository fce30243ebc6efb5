import { join } from 'node:path';
import type { EpochRecord, ModelDefinition } from '@gen/core-layers';
import { without } from '../args/without.js';
import { writeFile } from '../files/write-file.js';
import { runReport, type NextCommand, type ReportPicture } from '../report/index.js';
import { verbsOf } from '../run/capabilities.js';
import type { RunRecord } from '../run/run-record.js';
import { lossUnitOf } from './loss-unit.js';

/** What a report of a run is made of. */
interface ReportParts {
  readonly path: string;
  readonly definition: ModelDefinition;
  readonly record: RunRecord;
  readonly history: readonly EpochRecord[];
  readonly pictures: readonly ReportPicture[];
  readonly curves: string | undefined;
}

/** Writes `report.html` into a run. */
export async function writeReport({ path, definition, record, history, pictures, curves }: ReportParts): Promise<void> {
  const page = runReport({
    title: `${definition.name} on ${record.data}`,
    lede: definition.description,
    run: without(record, 'format', 'version', 'result'),
    history,
    unit: lossUnitOf(definition, record),
    pictures,
    ...(curves === undefined ? {} : { curves }),
    command: shellCommand(record.sessions[0]?.command ?? []),
    next: nextCommands(path, definition),
  });
  await writeFile(join(path, 'report.html'), page);
}

/** Commands to go on with, of those that the model has. */
function nextCommands(path: string, definition: ModelDefinition): NextCommand[] {
  const offers: Readonly<Record<string, NextCommand>> = {
    evaluate: { does: 'Measure on the test split', command: shellCommand(['evaluate', path]) },
    sample: { does: 'Draw new samples', command: shellCommand(['sample', path, '-n', '64', '--seed', '1']) },
    anomaly: { does: 'Find unusual examples', command: shellCommand(['anomaly', path]) },
    interpolate: { does: 'Walk from one example to another', command: shellCommand(['interpolate', path, '--from', '0', '--to', '1']) },
  };
  const verbs = verbsOf(definition);
  const possible = Object.entries(offers).flatMap(([verb, offer]) => (verbs.includes(verb) ? [offer] : []));
  return [...possible, { does: 'Train further', command: shellCommand(['train', '--resume', '--out', path, '--epochs', 'N']) }];
}

/** A command line that a shell reads as these words. */
export function shellCommand(words: readonly string[]): string {
  return ['gen', ...words].map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}
