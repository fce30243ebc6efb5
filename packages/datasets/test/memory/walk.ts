import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const walker = fileURLToPath(new URL('walk.mjs', import.meta.url));

/** What came of walking a source. */
export interface Walked {
  readonly examples: number;
  readonly shape: readonly number[];
  /** The most that the process took, with Node itself, in MiB. */
  readonly megabytes: number;
}

/** Walks a source in a process of its own, with the built package. */
export async function walk(text: string): Promise<Walked> {
  const { stdout } = await promisify(execFile)(process.execPath, [walker, text]);
  return JSON.parse(stdout) as Walked;
}
