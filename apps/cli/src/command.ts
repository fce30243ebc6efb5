import type { OptionSchema, OptionValues } from '@gen/core';
import type { Context } from './context.js';

/** A word that stands without a flag. */
export interface Positional {
  /** As the usage line shows it: `run`. */
  readonly name: string;
  readonly doc: string;
  /** Whether it may be left out. Default false. */
  readonly optional?: boolean;
  /** Whether it takes all words that are left; at least one unless optional. Default false. */
  readonly rest?: boolean;
}

/** What a command was called with. */
interface Request<S extends OptionSchema> {
  readonly flags: OptionValues<S>;
  /** Keys of the flags that were given, as opposed to those that stand by default. */
  readonly given: ReadonlySet<string>;
  readonly positionals: readonly string[];
}

/** What a command came to: the same said twice, for programs and for people. */
export interface Outcome {
  /** What `--json` prints. */
  readonly json: unknown;
  /** What people read, without a line end. */
  readonly text: string;
  /** Exit code. Default 0. */
  readonly code?: number;
}

/** One verb of the command line. What it needs beyond its flags it imports when it runs, so that help comes at once. */
export interface Command<S extends OptionSchema = OptionSchema> {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** More than one line, for its own help. */
  readonly details?: string;
  readonly positionals: readonly Positional[];
  readonly flags: S;
  /** One-letter names of flags, by key. */
  readonly shorts?: Readonly<Record<string, string>>;
  readonly examples: readonly string[];
  run(request: Request<S>, context: Context): Promise<Outcome>;
}

/** Declares a command; its flags type what `run` gets. */
export function command<const S extends OptionSchema>(declared: Command<S>): Command {
  return declared;
}
