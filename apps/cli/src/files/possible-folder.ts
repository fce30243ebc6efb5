import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { OptionError } from '@gen/core';

/**
 * Checks, without making anything, that a folder can be made and written to.
 *
 * @param flag - what asked for it, for the message
 * @throws OptionError naming what stands in the way
 */
export async function assertFolderPossible(path: string, flag: string): Promise<void> {
  let place = resolve(path);
  while (!(await exists(place))) place = dirname(place);
  if (!(await stat(place)).isDirectory()) throw new OptionError(`${flag}: ${place} is a file, not a folder. Choose another place.`);
  try {
    await access(place, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new OptionError(`${flag}: there is no permission to write to ${place}. Choose another place.`, { cause: error });
  }
}

/** Whether a path is there. A file in the middle of it counts as not there. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
