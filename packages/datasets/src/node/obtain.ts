import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DataError, DownloadError } from '@gen/core';
import type { DatasetDefinition, DatasetFile } from '../catalogue/dataset-definition.js';
import { parseIdx } from '../formats/idx.js';
import { decompressFile } from './decompress-file.js';
import { obtainPacked } from './obtain-packed.js';
import { download, type DownloadRequest } from './download.js';
import { locateDefinition, type LocatedFile } from './locate.js';
import type { DataPlaces } from './places.js';
import { readInput } from './read-input.js';

/** How far a download is. */
export interface DownloadProgress {
  /** Name of the data set. */
  readonly dataset: string;
  /** Name of the file. */
  readonly file: string;
  /** Bytes of the file so far. */
  readonly received: number;
  /** Bytes of the whole file, when the server says. */
  readonly total?: number;
}

/** Where a named data set is looked for, and how a download is followed and stopped. */
export interface ObtainOptions extends DataPlaces {
  /** Called as bytes of a download come in. */
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Stops a download; what has come is kept, and the next call goes on from there. */
  readonly signal?: AbortSignal;
}

/** Patience with a server. */
export type Patience = Pick<DownloadRequest, 'stallSeconds' | 'slowSeconds' | 'pauseSeconds'>;

/**
 * Paths of all files of a data set that is never downloaded, by file name.
 *
 * @throws DownloadError naming every missing file, where it comes from and the folder to put it in
 */
export async function presentFiles(definition: DatasetDefinition, places: DataPlaces): Promise<Map<string, string>> {
  const { files, downloadFolder } = await locateDefinition(definition, places);
  const missing = files.filter(({ path }) => path === undefined).map(({ name, role }) => (role === 'folder' ? `the folder ${name}` : name));
  if (missing.length > 0) throw new DownloadError(`${definition.name} is not downloaded (${definition.licence}): ${fetchByHand(definition)}. ${whereToPut(definition, missing, downloadFolder)}`);
  return new Map(files.map(({ name, path }) => [name, path!]));
}

function fetchByHand({ archive, homepage }: DatasetDefinition): string {
  return `fetch ${archive ?? 'it'} from ${homepage}`;
}

function whereToPut({ name, packed }: DatasetDefinition, missing: readonly string[], folder: string): string {
  return `Put ${missing.join(' and ')}${packed ? `, or ${packed.name},` : ''} into ${folder}, or into a folder ${name} under dataDir or GEN_DATA_DIR.`;
}

/**
 * The decompressed and checked bytes of some files of a data set, by file name. What is missing is downloaded.
 *
 * @throws DataError naming a file whose content is not the set's; DownloadError naming every missing file and the
 * folder to put them in
 */
export async function obtainFiles(
  definition: DatasetDefinition,
  wanted: (file: DatasetFile) => boolean,
  options: ObtainOptions,
  patience: Patience = {},
): Promise<Map<string, Uint8Array>> {
  const located = await locateDefinition(definition, options);
  const files = located.files.filter(wanted);
  const contents = new Map<string, Uint8Array>();
  for (const file of files) {
    options.signal?.throwIfAborted();
    const bytes = file.path === undefined ? undefined : await readChecked(file, file.path, definition.name);
    if (bytes) contents.set(file.name, bytes);
  }
  const missing = () => files.filter(({ name }) => !contents.has(name));
  try {
    if (definition.packed && missing().length > 0) await obtainPacked(definition, definition.packed, located.downloadFolder, options, patience);
    for (const file of missing()) {
      const path = join(located.downloadFolder, file.name);
      contents.set(file.name, definition.packed ? await readChecked(file, path, definition.name) : await downloadFile(definition, file, located.downloadFolder, options, patience));
    }
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    throw new DownloadError(
      `Cannot download ${definition.name}: ${error.message}. ${whereToPut(definition, missing().map(({ name }) => name), located.downloadFolder)}`,
      { cause: error },
    );
  }
  return contents;
}

async function readChecked(file: LocatedFile, path: string, set: string): Promise<Uint8Array> {
  return checkContent(await decompressFile(await readInput(path), path, file.decompressedBytes), file, path, set);
}

async function downloadFile(
  definition: DatasetDefinition,
  file: DatasetFile,
  folder: string,
  { onProgress, signal }: ObtainOptions,
  patience: Patience,
): Promise<Uint8Array> {
  const { name: dataset, mirrors } = definition;
  const report = (received: number, total: number | undefined) =>
    onProgress?.({ dataset, file: file.name, received, ...(total === undefined ? {} : { total }) });
  return download({
    urls: mirrors.map((mirror) => mirror + file.name),
    target: join(folder, file.name),
    // A mirror may hold the file without its gzip wrapper, or its server take that off; then the name must not promise it.
    placeOf: (bytes) => join(folder, isGzip(bytes) ? file.name : file.name.replace(/\.gz$/, '')),
    maxBytes: Math.max(2 * file.bytes, file.decompressedBytes),
    check: async (bytes) => checkContent(await decompressFile(bytes, 'the answer', file.decompressedBytes), file, 'the answer', dataset),
    onBytes: report,
    ...(signal ? { signal } : {}),
    ...patience,
  });
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The bytes, if they are the file's; a broken IDX file is told as such before its checksum is. */
function checkContent(bytes: Uint8Array, file: DatasetFile, name: string, set: string): Uint8Array {
  if (file.sha256 === undefined) {
    if (bytes.length === file.decompressedBytes) return bytes;
    throw new DataError(`${name} has ${bytes.length} bytes, where ${file.decompressedBytes} were expected of the ${file.name} of ${set}: it is truncated or another file.`);
  }
  if (createHash('sha256').update(bytes).digest('hex') === file.sha256) return bytes;
  parseIdx(bytes, name);
  throw new DataError(
    `${name} is not the ${file.name} of ${set}: the SHA-256 of its decompressed bytes differs. Remove it to have it downloaded, or read other data as idx:IMAGES,LABELS.`,
  );
}
