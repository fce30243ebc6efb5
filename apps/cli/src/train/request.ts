import { readFile } from 'node:fs/promises';
import { nearest, OptionError, type OptionValues } from '@gen/core';
import { checkFlags } from '../args/parse.js';
import { trainFlags } from '../args/train-flags.js';
import { without } from '../args/without.js';

type Flags = OptionValues<typeof trainFlags>;

/** What was asked for, by flags and a config file together. What was not asked for is absent. */
export interface TrainRequest extends Omit<Partial<Flags>, 'set' | 'config' | 'resume'> {
  readonly model?: string;
  readonly resume: boolean;
  /** Model options as `key=value` texts. */
  readonly set: readonly string[];
  /** Model options as values, from the config file; a text goes before a value. */
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Puts the command line and its config file together; the command line goes before.
 *
 * @throws OptionError if the file cannot be read or holds what is not allowed
 */
export async function readRequest(flags: Flags, given: ReadonlySet<string>, model: string | undefined): Promise<TrainRequest> {
  const fromFile = flags.config === undefined ? { options: {} } : await readConfig(flags.config);
  const fromLine = Object.fromEntries(Object.entries(without(flags, 'set', 'config', 'resume')).filter(([key]) => given.has(key)));
  const { set, resume } = flags;
  return { ...fromFile, ...fromLine, ...(model === undefined ? {} : { model }), resume, set };
}

const configFlags = without(trainFlags, 'set', 'config', 'resume');

async function readConfig(file: string): Promise<Partial<Flags> & { model?: string; options: Record<string, unknown> }> {
  const { model, options = {}, ...flags } = await readJson(file);
  if (model !== undefined && typeof model !== 'string') throw new OptionError(`${file}: model must be a text.`);
  if (!isRecord(options)) throw new OptionError(`${file}: options must be an object of model options.`);
  const known = [...Object.keys(configFlags), 'model', 'options'];
  for (const key of Object.keys(flags)) {
    if (Object.hasOwn(configFlags, key)) continue;
    const close = nearest(key, known);
    throw new OptionError(`${file}: there is no setting ${key}. ${close ? `Did you mean ${close}?` : `Known settings: ${known.join(', ')}. Model options go under options.`}`);
  }
  try {
    return { ...checkFlags(configFlags, flags), ...(model === undefined ? {} : { model }), options };
  } catch (error) {
    throw error instanceof OptionError ? new OptionError(`${file}: ${error.message}`, { cause: error }) : error;
  }
}

async function readJson(file: string): Promise<Record<string, unknown>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new OptionError(`--config ${file} cannot be read: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}.`, { cause: error });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new OptionError(`--config ${file} is not valid JSON: ${(error as Error).message}.`, { cause: error });
  }
  if (!isRecord(value)) throw new OptionError(`--config ${file} must hold a JSON object.`);
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
