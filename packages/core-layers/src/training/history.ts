import { readText, writeText, CheckpointError, type Store } from '@gen/core';
import type { EpochRecord } from './fit-options.js';

const FILE = 'history.jsonl';

/**
 * The history in a store: one JSON line for each epoch.
 *
 * @param length - only so many lines are looked at. Default: all
 * @throws CheckpointError naming a line that is damaged
 */
export async function readHistory(store: Store, length?: number): Promise<EpochRecord[]> {
  if (!(await store.list(FILE)).includes(FILE)) return [];
  // Every line ends in a newline: what follows the last one is none.
  const lines = (await readText(store, FILE)).split('\n').slice(0, -1);
  return lines.slice(0, length).map((line, index) => {
    try {
      return JSON.parse(line) as EpochRecord;
    } catch (error) {
      throw new CheckpointError(`${store.name}/${FILE} is damaged at line ${index + 1}.`, { cause: error });
    }
  });
}

/** Replaces the history by these records. Always the whole of it, so that no crash leaves half a line or loses one that a checkpoint knows of. */
export async function writeHistory(store: Store, records: readonly EpochRecord[]): Promise<void> {
  await writeText(store, FILE, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}
