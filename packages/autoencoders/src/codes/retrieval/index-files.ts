import { CheckpointError, commitFiles, readCommitted, type Store } from '@gen/core';
import { decodeSafetensors, encodeSafetensors } from '@gen/core-layers';
import { squaredNorms, type CodeRows } from './code-rows.js';
import { measures, type DistanceName } from './measure.js';

/** What an index is made of. */
export interface IndexContent {
  readonly distance: DistanceName;
  readonly rows: CodeRows;
  readonly ids: number[];
}

const FOLDER = 'retrieval-index';
const DESCRIPTION = 'index.json';
const CODES = 'codes.safetensors';
const VERSION = 1;

/** Writes an index; its manifest comes last. */
export async function writeIndexFiles(store: Store, { distance, rows: { count, width, values }, ids }: IndexContent): Promise<void> {
  const isCounted = ids.every((id, place) => id === place);
  const description = { format: 'gen-retrieval-index', version: VERSION, distance, ...(isCounted ? {} : { ids }) };
  await commitFiles(store, FOLDER, new Map([
    [CODES, encodeSafetensors({ codes: { shape: [count, width], data: values.slice() } })],
    [DESCRIPTION, new TextEncoder().encode(JSON.stringify(description))],
  ]));
}

/** @throws CheckpointError if there is no index, or it is incomplete, damaged or of another format */
export async function readIndexFiles(store: Store): Promise<IndexContent> {
  if ((await store.list(`${FOLDER}/`)).length === 0) throw new CheckpointError(`There is no retrieval index in ${store.name}: save one first.`);
  const files = await readCommitted(store, FOLDER);
  const [description, codes] = [files.get(DESCRIPTION), files.get(CODES)];
  const place = `${store.name}/${FOLDER}`;
  if (!description || !codes) throw new CheckpointError(`${place} is damaged: it lacks ${description ? CODES : DESCRIPTION}.`);
  const rows = readRows(codes, `${place}/${CODES}`);
  return { rows, ...readDescription(description, rows.count, `${place}/${DESCRIPTION}`) };
}

function readRows(bytes: Uint8Array, file: string): CodeRows {
  const { codes } = decodeSafetensors(bytes, file);
  const [count = 0, width = 0] = codes?.shape ?? [];
  if (!codes || codes.shape.length !== 2 || count === 0 || width === 0) throw new CheckpointError(`${file} holds no codes of shape [count, width].`);
  const rows = { count, width, values: codes.data };
  if (!squaredNorms(rows).every(Number.isFinite)) throw new CheckpointError(`${file} holds codes that are not finite.`);
  return rows;
}

function readDescription(bytes: Uint8Array, count: number, file: string): Pick<IndexContent, 'distance' | 'ids'> {
  let description: Readonly<Record<string, unknown>> | null;
  try {
    description = JSON.parse(new TextDecoder().decode(bytes)) as typeof description;
  } catch (error) {
    throw new CheckpointError(`${file} is not valid JSON.`, { cause: error });
  }
  if (description?.['format'] !== 'gen-retrieval-index') throw new CheckpointError(`${file} is not of a retrieval index.`);
  const { version, distance, ids = Array.from({ length: count }, (_, place) => place) } = description;
  if (version !== VERSION) throw new CheckpointError(`${file} has format version ${String(version)}; this version of the library reads ${VERSION}.`);
  if (typeof distance !== 'string' || !Object.hasOwn(measures, distance)) throw new CheckpointError(`${file} names the distance ${String(distance)}, which is none of ${Object.keys(measures).join(', ')}.`);
  if (!isIds(ids, count)) throw new CheckpointError(`${file} has no ${count} different ids that are whole numbers from 0.`);
  return { distance: distance as DistanceName, ids };
}

function isIds(ids: unknown, count: number): ids is number[] {
  return Array.isArray(ids) && ids.length === count && new Set(ids).size === count && ids.every((id) => Number.isSafeInteger(id) && id >= 0);
}
