import { open, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DataError, GenError, StoreError } from '@gen/core';
import { tarMembers, type TarMember } from '../formats/tar.js';
import { fileChunks } from './file-chunks.js';
import { claimPartial } from './partial-file.js';

/** What {@link unpackArchive} is told. */
export interface UnpackRequest {
  /** The archive, a tar file in gzip. */
  readonly path: string;
  /** How messages call it. */
  readonly name: string;
  /** Folder that the files go to. */
  readonly folder: string;
  /** The files that are wanted: their paths in the archive, and how many bytes each has. No other is written. */
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly signal?: AbortSignal | undefined;
}

/** Bytes that an archive may hold beside the files that are wanted: what its makers say about them. */
const BESIDE = 2 ** 20;

/**
 * Unpacks some files of an archive into one folder, under temporary names; only when all of them are there and have the
 * sizes that they should have they get their own.
 *
 * @throws DataError if the archive is damaged, holds what `tarMembers` refuses, lacks a file, has one twice or in another
 * size, or holds much beside; StoreError if a file cannot be written; the signal's reason when aborted
 */
export async function unpackArchive({ path, name, folder, files, signal }: UnpackRequest): Promise<void> {
  const written = new Map<string, string>();
  let beside = 0;
  try {
    for await (const member of tarMembers(fileChunks(path), name)) {
      const wanted = files.find((file) => file.path === member.path);
      if (!wanted) {
        beside += member.size;
        if (beside > BESIDE) throw new DataError(`${name} holds ${member.path} of ${member.size} bytes, where only ${files.map((file) => file.path).join(', ')} were expected.`);
        continue;
      }
      const target = join(folder, basename(member.path));
      if (written.has(target)) throw new DataError(`${name} holds ${member.path} twice.`);
      if (member.size !== wanted.bytes) throw new DataError(`${name}, member ${member.path} has ${member.size} bytes, where ${wanted.bytes} were expected.`);
      const temporary = await told(target, () => claimPartial(target));
      written.set(target, temporary);
      await told(target, () => write(member, temporary, signal));
    }
    const lacking = files.filter((file) => !written.has(join(folder, basename(file.path))));
    if (lacking.length > 0) throw new DataError(`${name} lacks ${lacking.map((file) => file.path).join(', ')}.`);
    for (const [target, temporary] of written) await told(target, () => rename(temporary, target));
  } finally {
    for (const temporary of written.values()) await rm(temporary, { force: true });
  }
}

async function write({ content }: TarMember, path: string, signal: AbortSignal | undefined): Promise<void> {
  const file = await open(path, 'w');
  try {
    for await (const part of content) {
      signal?.throwIfAborted();
      await file.writeFile(part);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GenError || typeof (error as NodeJS.ErrnoException).code !== 'string') throw error;
    throw new StoreError(`Cannot write ${path}: ${(error as Error).message}.`, { cause: error });
  }
}
