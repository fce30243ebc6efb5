import { OptionError, readText, writeText, type DataSpec, type Store } from '@gen/core';
import type { BackendInUse } from '../backend/use-backend.js';

/** The file that makes a folder a run. */
export const RUN_FILE = 'run.json';
const VERSION = 1;

/** How a run stands. A run that was killed still says `running`. */
export type RunStatus = 'running' | 'completed' | 'stopped-early' | 'interrupted' | 'failed';

/** One stretch of training: a run that was resumed has several. */
interface RunSession {
  /** What was typed after `gen`. */
  readonly command: readonly string[];
  /** ISO 8601. */
  readonly started: string;
  /** Seconds so far, or until it ended. */
  readonly seconds: number;
}

/** How a run trains. Null stands for what was left open. */
export interface RunTraining {
  readonly epochs: number | null;
  readonly steps: number | null;
  readonly batch: number;
  readonly lr: number;
  /** How the rate changes over the steps. Absent in records of earlier versions: constant. */
  readonly schedule?: string;
  readonly optimizer: string;
  readonly patience: number | null;
  readonly validation: number | string | null;
}

/** The machine a run was made on. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
}

/** What a run came to so far. */
export interface RunResult {
  readonly epochs: number;
  readonly steps: number;
  readonly training: Readonly<Record<string, number>>;
  readonly validation: Readonly<Record<string, number>> | null;
}

/** All that `run.json` holds. */
export interface RunRecord {
  readonly format: 'gen-run';
  readonly version: typeof VERSION;
  readonly status: RunStatus;
  readonly model: string;
  /** Where the training examples come from, as it was asked for. */
  readonly data: string;
  /** Folder that data sets were looked for in first, whole; absent if none was given. */
  readonly dataDir?: string;
  readonly spec: DataSpec;
  /** Number of examples, when it is known. */
  readonly examples: number | null;
  /** The model's options, with the defaults that stood when it was made. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly training: RunTraining;
  readonly backend: BackendInUse;
  readonly versions: Readonly<Record<string, string>>;
  readonly machine: Machine;
  readonly sessions: readonly RunSession[];
  readonly result: RunResult | null;
}

/** Writes a run's record, whole or not at all. */
export async function writeRunRecord(store: Store, record: RunRecord): Promise<void> {
  await writeText(store, RUN_FILE, `${JSON.stringify(record, undefined, 2)}\n`);
}

/**
 * Reads a run's record.
 *
 * @throws OptionError if the folder holds no run, or its record is not one that this version reads
 */
export async function readRunRecord(store: Store): Promise<RunRecord> {
  if (!(await store.list(RUN_FILE)).includes(RUN_FILE)) {
    throw new OptionError(`There is no run in ${store.name}: it has no ${RUN_FILE}. Give the folder that gen train wrote.`);
  }
  let record: unknown;
  try {
    record = JSON.parse(await readText(store, RUN_FILE));
  } catch (error) {
    throw new OptionError(`${store.name}/${RUN_FILE} is not valid JSON.`, { cause: error });
  }
  checkRecord(record, `${store.name}/${RUN_FILE}`);
  return record;
}

type Kind = 'string' | 'number' | 'object' | 'list';
const FIELDS: Readonly<Record<string, Kind>> = {
  status: 'string',
  model: 'string',
  data: 'string',
  spec: 'object',
  options: 'object',
  seed: 'number',
  training: 'object',
  backend: 'object',
  versions: 'object',
  machine: 'object',
  sessions: 'list',
};

function checkRecord(record: unknown, file: string): asserts record is RunRecord {
  const { format, version, ...fields } = (record ?? {}) as Record<string, unknown>;
  if (format !== 'gen-run') throw new OptionError(`${file} is not the record of a run.`);
  if (version !== VERSION) throw new OptionError(`${file} has format version ${String(version)}; this version of gen reads ${VERSION}.`);
  for (const [name, kind] of Object.entries(FIELDS)) {
    const value = fields[name];
    const isOf = kind === 'list' ? Array.isArray(value) : typeof value === kind && value !== null;
    if (!isOf) throw new OptionError(`${file} is damaged: ${name} must be ${kind === 'object' ? 'an object' : `a ${kind}`}.`);
  }
}
