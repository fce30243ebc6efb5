import { CheckpointError, commitFiles, isCommitted, readCommitted, type Store } from '@gen/core';
import type { LossSums } from './loss-log.js';

/** Where training stands. */
export interface Cursor {
  /** Epochs done. */
  epoch: number;
  /** Batches done in the epoch under way. */
  batch: number;
  /** Steps done in all. */
  step: number;
}

/** What decides the batches and the updates; a checkpoint goes on only with the same. */
export interface TrainingIdentity {
  readonly model: string;
  readonly seed: number;
  readonly batchSize: number;
  readonly optimizer: string;
  /** Before the schedule, which is a function and cannot be compared. */
  readonly learningRate: number;
  /** Examples to train on, when known. */
  readonly examples: number | null;
  readonly validation: number | null;
}

/** All of a checkpoint that is not tensors. */
interface TrainingState {
  readonly version: 1;
  readonly identity: TrainingIdentity;
  readonly cursor: Cursor;
  readonly losses: LossSums;
  /** Seconds spent in the epoch under way. */
  readonly seconds: number;
  /** Lines of the history that belong to this checkpoint. */
  readonly historyLength: number;
  readonly optimizerSteps: Readonly<Record<string, number>>;
  readonly earlyStopping: { readonly best: number | null; readonly waited: number };
}

/** A checkpoint as it is in the store. */
export interface Checkpoint {
  readonly state: TrainingState;
  /** Safetensors files: `weights`, `optimizer`, and `best` with early stopping. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const ROOT = 'checkpoint';
const STATE = 'state.json';
const folderOf = (step: number): string => `${ROOT}/${String(step).padStart(10, '0')}`;

/** Writes a checkpoint, newer than all there are, and removes those beyond the `keep` newest. */
export async function writeCheckpoint(store: Store, { state, files }: Checkpoint, keep: number): Promise<void> {
  const folder = folderOf(state.cursor.step);
  await store.remove(`${folder}/`);
  await commitFiles(store, folder, new Map([...files, [STATE, new TextEncoder().encode(JSON.stringify(state))]]));
  for (const old of (await listFolders(store)).slice(keep)) await store.remove(`${old}/`);
}

/**
 * The newest complete checkpoint, or none if nothing was ever completed. What is passed over is told, and newer
 * folders than the one found are removed, since training will write those steps again.
 *
 * @throws CheckpointError if there are checkpoints but all are damaged, naming what is wrong with each
 */
export async function readNewestCheckpoint(store: Store, onWarning: (message: string) => void): Promise<Checkpoint | undefined> {
  const folders = await listFolders(store);
  const faults: string[] = [];
  let completed = 0;
  for (const [index, folder] of folders.entries()) {
    if (await isCommitted(store, folder)) completed++;
    try {
      const files = await readCommitted(store, folder);
      const state = readState(files, `${store.name}/${folder}`);
      for (const newer of folders.slice(0, index)) await store.remove(`${newer}/`);
      faults.forEach((fault) => onWarning(`${fault} Going on from the checkpoint before it, step ${state.cursor.step}.`));
      return { state, files };
    } catch (error) {
      if (!(error instanceof CheckpointError)) throw error;
      faults.push(error.message);
    }
  }
  if (completed > 0) throw new CheckpointError(`No checkpoint in ${store.name} can be used. ${faults.join(' ')}`);
  await store.remove(`${ROOT}/`);
  faults.forEach((fault) => onWarning(`${fault} Nothing older is there: starting from the beginning.`));
  return undefined;
}

/** Whether a store holds checkpoints, complete or not. */
export async function hasCheckpoints(store: Store): Promise<boolean> {
  return (await listFolders(store)).length > 0;
}

/** Folders of checkpoints, newest first, complete or not. */
async function listFolders(store: Store): Promise<string[]> {
  const files = await store.list(`${ROOT}/`);
  return [...new Set(files.map((path) => path.split('/').slice(0, 2).join('/')))].sort().reverse();
}

function readState(files: ReadonlyMap<string, Uint8Array>, name: string): TrainingState {
  const bytes = files.get(STATE);
  if (!bytes) throw new CheckpointError(`${name} has no ${STATE}.`);
  let state: TrainingState;
  try {
    state = JSON.parse(new TextDecoder().decode(bytes)) as TrainingState;
  } catch (error) {
    throw new CheckpointError(`${name}/${STATE} is not valid JSON.`, { cause: error });
  }
  if (state.version !== 1) throw new CheckpointError(`${name} has format version ${String(state.version)}; this version of the library reads 1.`);
  return state;
}

/** Refuses to go on with other data, seed, batch size, optimiser or learning rate than the checkpoint's: the result would be of neither. */
export function checkIdentity(saved: TrainingIdentity, present: TrainingIdentity, name: string): void {
  for (const key of Object.keys(present) as (keyof TrainingIdentity)[]) {
    // Checkpoints of earlier versions say less.
    if (saved[key] !== undefined && saved[key] !== present[key]) {
      throw new CheckpointError(`The checkpoint in ${name} was made with ${key} ${String(saved[key])}, not ${String(present[key])}: resume with the same, or train anew in another folder.`);
    }
  }
}
