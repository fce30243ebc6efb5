import { GenError, OptionError } from '@gen/core';

/** How a command ends: done, failed while running, wrongly asked for, interrupted. */
export const EXIT = { done: 0, failed: 1, wrong: 2, interrupted: 130 } as const;

/** The user stopped a command before it was done. */
export class InterruptedError extends GenError {
  override readonly name = 'InterruptedError';
}

/** @throws InterruptedError once the user has asked to stop */
export function throwIfInterrupted(signal: AbortSignal): void {
  if (signal.aborted) throw new InterruptedError('Interrupted.');
}

/** The exit code that an error ends with. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof InterruptedError || (error instanceof Error && error.name === 'AbortError')) return EXIT.interrupted;
  return error instanceof OptionError ? EXIT.wrong : EXIT.failed;
}

/** What an error says in one or two lines; the second one is for what was not foreseen. */
export function describeError(error: unknown): string {
  if (exitCodeOf(error) === EXIT.interrupted) return 'Interrupted.';
  const message = oneLine(error instanceof Error ? error.message : String(error));
  if (error instanceof GenError) return `Error: ${message}`;
  return `Error: ${message}\nThis was not foreseen: run it again with --verbose to see where it came from.`;
}

/** An error's stack with those of its causes. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? String(error);
  return error.cause === undefined ? own : `${own}\nCaused by: ${stackOf(error.cause)}`;
}

function oneLine(message: string): string {
  return message.split(/\s*\n\s*/).filter(Boolean).join(' ');
}
