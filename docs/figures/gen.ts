import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../apps/cli/bin/gen.js', import.meta.url));

/** What `gen evaluate --json` prints. */
export interface Evaluation {
  readonly n: number;
  readonly metrics: Readonly<Record<string, number | { readonly value: number; readonly standardError: number }>>;
}

/** Runs `gen` with its progress on the terminal and gives what it prints. */
export function gen(words: string): string {
  process.stderr.write(`gen ${words}\n`);
  const { status, stdout } = spawnSync(process.execPath, [BIN, ...words.split(' ')], { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  if (status !== 0) throw new Error(`gen ${words} ended with ${status}.`);
  return stdout;
}

/** The value of a metric of an evaluation. */
export function metric({ metrics }: Evaluation, name: string): number {
  const found = metrics[name];
  if (found === undefined) throw new Error(`The evaluation has no ${name}.`);
  return typeof found === 'number' ? found : found.value;
}
