import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** How it stands with a folder. */
export interface FolderFacts {
  readonly purpose: string;
  readonly path: string;
  readonly exists: boolean;
  /** Whether it, or the place where it would be made, can be written to. */
  readonly writable: boolean;
}

/** Looks at a folder without making it. */
export async function checkFolder(purpose: string, path: string): Promise<FolderFacts> {
  const isFolder = await stat(path).then((found) => found.isDirectory(), () => false);
  return { purpose, path: resolve(path), exists: isFolder, writable: await isWritable(resolve(path)) };
}

async function isWritable(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    await access(path, constants.W_OK | constants.X_OK);
    return found.isDirectory();
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return isMissing && dirname(path) !== path ? isWritable(dirname(path)) : false;
  }
}
