import { createHash } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError } from '@gen/core';
import type { DatasetDefinition, PackedFiles } from '../catalogue/dataset-definition.js';
import { download } from './download.js';
import type { ObtainOptions, Patience } from './obtain.js';
import { dataFolders } from './places.js';
import { readInput } from './read-input.js';
import { unpackArchive } from './unpack-archive.js';

/**
 * Unpacks all files of a data set into a folder, from its archive: one that lies where the files are looked for, else one
 * that is downloaded and then removed.
 *
 * @throws DataError if an archive that was put there is not the set's; DownloadError if none can be had
 */
export async function obtainPacked(definition: DatasetDefinition, packed: PackedFiles, folder: string, options: ObtainOptions, patience: Patience): Promise<void> {
  const { name: dataset, files, mirrors } = definition;
  const { onProgress, signal } = options;
  const unpack = async (bytes: Uint8Array, path: string, name: string): Promise<void> => {
    checkArchive(bytes, packed, name, dataset);
    await unpackArchive({ path, name, folder, files: files.map((file) => ({ path: packed.folder + file.name, bytes: file.decompressedBytes })), signal });
  };
  for (const place of dataFolders(options)) {
    const path = join(place, dataset, packed.name);
    const isThere = await stat(path).then((found) => found.isFile(), () => false);
    if (isThere) return unpack(await readInput(path), path, path);
  }
  const target = join(folder, packed.name);
  await download({
    urls: mirrors.map((mirror) => mirror + packed.name),
    target,
    maxBytes: packed.bytes,
    check: async (bytes, path) => {
      await unpack(bytes, path, 'the answer');
      return bytes;
    },
    ...(onProgress ? { onBytes: (received, total) => onProgress({ dataset, file: packed.name, received, ...(total === undefined ? {} : { total }) }) } : {}),
    ...(signal ? { signal } : {}),
    ...patience,
  });
  await rm(target, { force: true });
}

function checkArchive(bytes: Uint8Array, { name: file, sha256 }: PackedFiles, name: string, dataset: string): void {
  if (createHash('sha256').update(bytes).digest('hex') === sha256) return;
  throw new DataError(`${name} is not the ${file} of ${dataset}: its SHA-256 differs.`);
}
