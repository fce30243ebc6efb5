import type { Store } from '@gen/core';
import { main } from '../src/main.js';
import type { Registry } from '../src/registry.js';

/** What a command line came to. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process. */
export async function runGen(
  argv: readonly string[],
  { models, signal = new AbortController().signal, openStore, onError }: {
    readonly models?: Registry;
    readonly signal?: AbortSignal;
    readonly openStore?: (path: string) => Store;
    /** Called with each text on standard error as it comes. */
    readonly onError?: (text: string) => void;
  } = {},
): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const code = await main(
    argv,
    {
      stdout: { write: (text) => void (stdout += text) },
      stderr: {
        write: (text) => {
          stderr += text;
          onError?.(text);
        },
      },
      env: process.env,
      signal,
      ...(openStore ? { openStore } : {}),
    },
    models,
  );
  return { code, stdout, stderr };
}
