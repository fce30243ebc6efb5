import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Takes a file that an earlier download left unfinished, or names a new one. It is renamed to a name of this
 * process's own, so that two downloads never write to the same file.
 */
export async function claimPartial(target: string): Promise<string> {
  const folder = dirname(target);
  await mkdir(folder, { recursive: true });
  const own = `${target}.${process.pid}.${randomUUID().slice(0, 8)}.partial`;
  for (const name of await readdir(folder)) {
    if (!isAbandoned(name, basename(target))) continue;
    const claimed = await rename(join(folder, name), own).then(
      () => true,
      () => false,
    );
    if (claimed) break;
  }
  return own;
}

/** Leaves an unfinished download for the next attempt to go on from. */
export async function releasePartial(own: string, target: string): Promise<void> {
  if ((await sizeOf(own)) > 0) await rename(own, `${target}.partial`).catch(() => {});
  else await rm(own, { force: true });
}

/** Bytes of a file; 0 where there is none. */
export async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

function isAbandoned(name: string, target: string): boolean {
  if (name === `${target}.partial`) return true;
  if (!name.startsWith(`${target}.`) || !name.endsWith('.partial')) return false;
  const owner = Number(name.slice(target.length + 1).split('.')[0]);
  if (!Number.isInteger(owner) || owner === process.pid) return false;
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
