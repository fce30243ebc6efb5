import type { Store } from '@gen/core';

/** A stream that text is written to. */
export interface TextStream {
  write(text: string): unknown;
  /** Whether a person looks at it. */
  readonly isTTY?: boolean;
  /** Width of the terminal, in characters. */
  readonly columns?: number;
}

/** Everything of the surrounding process that commands use, so that a test can stand in for it. */
export interface Io {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user asks to stop. */
  readonly signal: AbortSignal;
  /** Where a run's files go. Default: a folder of the file system. */
  readonly openStore?: (path: string) => Store;
}
