import { CheckpointError, readText, sha256, writeText, type DataSpec, type Store } from '@gen/core';
import type { NamedVariables } from '../training/trainable.js';
import { tensorsToBytes } from './variables.js';

const CONFIG = 'config.json';
const WEIGHTS = 'weights.safetensors';
const VERSION = 1;

/** What a saved model is made from again. */
export interface ModelConfig {
  /** Name of the model's definition. */
  readonly model: string;
  /** Its options, JSON values only. */
  readonly options: Readonly<Record<string, unknown>>;
  /** What its examples look like. */
  readonly spec: DataSpec;
  /** Networks that the user brought, by name, as JSON. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** What training found beside weights, such as a threshold, JSON values only. */
  readonly fitted?: Readonly<Record<string, unknown>>;
}

/**
 * Saves a model: first the weights, then the configuration that names them by their SHA-256, so that a save that is
 * cut short is noticed.
 */
export async function saveModelFiles(store: Store, config: ModelConfig, variables: NamedVariables): Promise<void> {
  const weights = await tensorsToBytes(variables);
  await store.write(WEIGHTS, weights);
  const file = { format: 'gen', version: VERSION, ...config, weights: { file: WEIGHTS, sha256: await sha256(weights) } };
  await writeText(store, CONFIG, `${JSON.stringify(file, undefined, 2)}\n`);
}

/**
 * Reads a saved model's configuration and weights, checked but not yet believed: options go through the model's schema
 * and weights through its shapes.
 *
 * @param model - the name it must have; none to take any
 * @throws CheckpointError if there is no model, it is of another kind or format, or its files do not belong together
 */
export async function loadModelFiles(store: Store, model?: string): Promise<ModelConfig & { weights: Uint8Array }> {
  const config = await readConfig(store);
  if (model !== undefined && config.model !== model) {
    throw new CheckpointError(`${store.name} holds the model ${config.model}, not ${model}.`);
  }
  if (!(await store.list(WEIGHTS)).includes(WEIGHTS)) throw new CheckpointError(`The saved model in ${store.name} is incomplete: ${WEIGHTS} is missing.`);
  const weights = await store.read(WEIGHTS);
  if ((await sha256(weights)) !== config.weights.sha256) {
    throw new CheckpointError(`${store.name}/${WEIGHTS} does not belong to ${CONFIG}: a save was cut short or a file was changed.`);
  }
  return { ...config, weights };
}

interface ConfigFile extends ModelConfig {
  readonly weights: { readonly sha256: string };
}

async function readConfig(store: Store): Promise<ConfigFile> {
  if (!(await store.list(CONFIG)).includes(CONFIG)) throw new CheckpointError(`There is no saved model in ${store.name}: ${CONFIG} is missing.`);
  let config: Partial<ConfigFile> & { format?: unknown; version?: unknown };
  try {
    config = JSON.parse(await readText(store, CONFIG)) as typeof config;
  } catch (error) {
    throw new CheckpointError(`${store.name}/${CONFIG} is not valid JSON.`, { cause: error });
  }
  if (config?.format !== 'gen') throw new CheckpointError(`${store.name}/${CONFIG} is not a model of this library.`);
  if (config.version !== VERSION) {
    throw new CheckpointError(`${store.name}/${CONFIG} has format version ${String(config.version)}; this version of the library reads ${VERSION}.`);
  }
  const { model, options, spec, extra = {}, fitted = {}, weights } = config;
  if (typeof model !== 'string' || !isRecord(options) || !isSpec(spec) || !isRecord(extra) || !isRecord(fitted) || typeof weights?.sha256 !== 'string') {
    throw new CheckpointError(`${store.name}/${CONFIG} lacks its model, options, spec or weights, or holds something else there.`);
  }
  return config as ConfigFile;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSpec(value: unknown): value is DataSpec {
  if (!isRecord(value)) return false;
  const { shape, values, range } = value;
  const isShape = Array.isArray(shape) && shape.every((side) => Number.isSafeInteger(side) && side > 0);
  const isRange = range === undefined || (Array.isArray(range) && range.length === 2 && range.every(Number.isFinite));
  return isShape && isRange && (values === 'binary' || values === 'real');
}
