import type { Store } from '@gen/core';
import { folder } from '@gen/core/node';
import { errorColors } from './colors.js';
import type { Io } from './io.js';
import { createProgress, type ProgressDisplay } from './progress.js';
import type { Registry } from './registry.js';

/** What a command works with beside its own flags. */
export interface Context {
  readonly io: Io;
  /** The models there are. */
  readonly registry: Registry;
  /** What was typed after `gen`. */
  readonly argv: readonly string[];
  /** Says something in passing, on standard error, unless `--quiet`. */
  readonly note: (line: string) => void;
  /** Says what must be heard even with `--quiet`, on standard error. */
  readonly tell: (line: string) => void;
  /** The same, as a warning. */
  readonly warn: (line: string) => void;
  /** Where a run's files go. */
  readonly openStore: (path: string) => Store;
  /** Shows how far work is, on standard error, unless `--quiet`. */
  readonly progress: () => ProgressDisplay;
}

/** The context of a command line. */
export function createContext(io: Io, registry: Registry, argv: readonly string[], { quiet }: { readonly quiet: boolean }): Context {
  return {
    io,
    registry,
    argv,
    note: (line) => void (quiet || io.stderr.write(`${line}\n`)),
    tell: (line) => void io.stderr.write(`${line}\n`),
    warn: (line) => void io.stderr.write(`${errorColors(io).yellow('Warning:')} ${line}\n`),
    openStore: io.openStore ?? folder,
    progress: () => createProgress(quiet ? undefined : io.stderr),
  };
}
