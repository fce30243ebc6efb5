import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/**
 * Takes a file that an earlier download left unfinished, or names a new one. It is renamed to a name of this
 * process's own, so that two downloads never write to the same file.
 */
export async function claimPartial(target: string): Promise<string> {
  const folder = dirname(target);
  await mkdir(folder, { recursive: true });
  const own = partialName(target, process.pid);
  for (const name of await readdir(folder)) {
    if (!(await isAbandoned(folder, name, basename(target)))) continue;
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

/** Seconds after which a file that another machine writes to counts as left behind if nothing was added to it. */
const LEFT_BEHIND = 24 * 3600;

/** Name of a process's own unfinished download: folders are shared between machines, whose processes have the same numbers. */
export function partialName(target: string, process: number): string {
  return `${target}.${process}@${machine()}.${randomUUID().slice(0, 8)}.partial`;
}

const machine = (): string => hostname().replace(/[^a-zA-Z0-9-]/g, '-');

async function isAbandoned(folder: string, name: string, target: string): Promise<boolean> {
  if (name === `${target}.partial`) return true;
  if (!name.startsWith(`${target}.`) || !name.endsWith('.partial')) return false;
  const [, owner, place] = /^(\d+)@([a-zA-Z0-9-]*)\./.exec(name.slice(target.length + 1)) ?? [];
  if (owner === undefined || (Number(owner) === process.pid && place === machine())) return false;
  if (place === machine()) return !isRunning(Number(owner));
  const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Infinity }));
  return Date.now() - mtimeMs > 1000 * LEFT_BEHIND;
}

function isRunning(owner: number): boolean {
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
