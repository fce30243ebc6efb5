import { constants, type Stats } from 'node:fs';
import { access, appendFile, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { StoreError } from '../errors.js';
import type { Store } from '../store/index.js';
import { makeFolder } from './make-folder.js';

/**
 * A store in a folder of the file system. A file is written under a temporary name, flushed to the disk and renamed,
 * so that a crash, a full disk or a kill leaves the older file or none, never half of one. The folder is made by the
 * first write.
 *
 * @throws StoreError from its methods, naming the path and what the system said
 *
 * @example
 * await vae.save(folder('runs/digits'));
 */
export function folder(path: string): Store {
  const root = resolve(path);
  const at = (name: string): string => inside(root, name);
  return {
    name: path,
    read: (name) => told(`Cannot read ${join(path, name)}`, () => readFile(at(name)).then((buffer) => new Uint8Array(buffer))),
    write: (name, bytes) => told(`Cannot write ${join(path, name)}`, () => replaceFile(at(name), bytes)),
    append: (name, bytes) =>
      told(`Cannot write ${join(path, name)}`, async () => {
        await makeFolder(dirname(at(name)));
        await appendFile(at(name), bytes);
      }),
    list: (prefix = '') => told(`Cannot list ${path}`, () => listFiles(root, prefix)),
    remove: (prefix) =>
      told(`Cannot remove ${join(path, prefix)}`, async () => {
        const files = await listFiles(root, prefix);
        await Promise.all(files.map((file) => rm(at(file), { force: true })));
        if (prefix.endsWith('/')) await removeFolder(at(prefix));
      }),
  };
}

/**
 * Checks that a folder can be written to, making it if needed, before long work begins.
 *
 * @throws StoreError saying what the system answered
 */
export async function assertWritable(path: string): Promise<void> {
  await told(`Cannot write to the folder ${path}`, async () => {
    await makeFolder(path);
    await access(path, constants.W_OK | constants.X_OK);
  });
}

/** Writes begun by this process, so that two to one file at once do not share a temporary name. */
let writes = 0;

async function replaceFile(target: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(dirname(target));
  const temporary = `${target}.${process.pid}-${(writes += 1)}.partial`;
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function removeFolder(path: string): Promise<void> {
  const found = await statIfThere(path);
  if (found?.isDirectory()) await rm(path, { recursive: true, force: true });
}

async function statIfThere(path: string): Promise<Stats | undefined> {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
}

async function listFiles(root: string, prefix: string): Promise<string[]> {
  if (!(await statIfThere(root))) return [];
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.partial'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path.startsWith(prefix))
    .sort();
}

function inside(root: string, name: string): string {
  const target = resolve(root, name);
  const path = relative(root, target);
  if (path === '') throw new StoreError(`The path '${name}' names no file in ${root}.`);
  if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) throw new StoreError(`The path ${name} leads out of ${root}.`);
  return target;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full; free some space and run again',
  EDQUOT: 'the disk quota is used up; free some space and run again',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a file of that name is in the way',
  EISDIR: 'it is a folder',
};

async function told<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw new StoreError(`${what}: ${REASONS[code] ?? (error as Error).message}.`, { cause: error });
  }
}
