import { readText, writeText, CheckpointError, type Store } from '@gen/core';
import type { EpochRecord } from './fit-options.js';

const FILE = 'history.jsonl';

/** The history in a store: one JSON line for each epoch. */
export async function readHistory(store: Store): Promise<EpochRecord[]> {
  if (!(await store.list(FILE)).includes(FILE)) return [];
  // A kill can leave half a last line; it is not part of any checkpoint.
  const lines = (await readText(store, FILE)).split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as EpochRecord;
    } catch (error) {
      throw new CheckpointError(`${store.name}/${FILE} is damaged at line ${index + 1}.`, { cause: error });
    }
  });
}

/** Adds a line. */
export async function appendHistory(store: Store, record: EpochRecord): Promise<void> {
  await store.append(FILE, new TextEncoder().encode(`${JSON.stringify(record)}\n`));
}

/** Replaces the history by these records. */
export async function writeHistory(store: Store, records: readonly EpochRecord[]): Promise<void> {
  await writeText(store, FILE, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}
