import { GenError } from '@gen/core';
import { throwIfInterrupted } from '../errors.js';
import type { Contestant } from './contestant.js';
import { median, quantile } from './statistics.js';

/** What one contestant came to at one task. */
export interface Measurement {
  readonly contestant: Contestant;
  /** Milliseconds of every step. */
  readonly milliseconds: readonly number[];
  /** The middle step of each round. */
  readonly rounds: readonly number[];
  /** The loss of the first step. */
  readonly firstLoss: number;
}

/** A contestant that cannot do a task, and why. */
export interface Failure {
  readonly contestant: Contestant;
  readonly reason: string;
}

/** How the rounds go. */
export interface RoundOptions {
  readonly rounds: number;
  readonly signal: AbortSignal;
  /** Called after each round. */
  readonly onRound: (done: number) => void;
}

/** Milliseconds that a contestant works in a round, if its steps are short enough. */
const TURN = 400;
const MOST_STEPS = 40;
/** A first step, with the start of the process, may take so long; steps of more than a tenth of it get two rounds only. */
const LIMIT = 20_000;
const SLOW = LIMIT / 10;

type Runner = { -readonly [Field in keyof Measurement]: Measurement[Field] } & { milliseconds: number[]; rounds: number[]; steps: number; most: number };

/**
 * Has contestants do steps of a task in turn, round after round, so that a machine that is busy is busy for all of them.
 * The order is reversed from one round to the next.
 *
 * @throws InterruptedError once the signal says so
 */
export async function runRounds(task: string, contestants: readonly Contestant[], { rounds, signal, onRound }: RoundOptions): Promise<{ measured: Measurement[]; failed: Failure[] }> {
  const failed: Failure[] = [];
  let runners: Runner[] = [];
  const attempt = async <T>(contestant: Contestant, work: () => Promise<T>): Promise<T | undefined> => {
    throwIfInterrupted(signal);
    try {
      return await work();
    } catch (error) {
      throwIfInterrupted(signal);
      if (!(error instanceof GenError)) throw error;
      failed.push({ contestant, reason: error.message });
      runners = runners.filter((runner) => runner.contestant !== contestant);
      return undefined;
    }
  };
  const onAbort = (): void => contestants.forEach((contestant) => contestant.end());
  signal.addEventListener('abort', onAbort);
  try {
    for (const contestant of contestants) {
      const runner = await attempt(contestant, () => warmUp(task, contestant, rounds));
      if (runner) runners.push(runner);
    }
    for (let round = 0; round < rounds; round++) {
      for (const runner of round % 2 === 0 ? runners : runners.toReversed()) {
        if (round < runner.most) await attempt(runner.contestant, () => takeTurn(task, runner));
      }
      onRound(round + 1);
    }
    return { measured: runners, failed };
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

async function warmUp(task: string, contestant: Contestant, rounds: number): Promise<Runner> {
  const first = await contestant.run(task, 1, LIMIT);
  assertFinite(first.loss);
  // Steps grow faster while code is compiled and threads start; one that is slow is so at once.
  const { milliseconds } = first.milliseconds[0]! > SLOW ? first : await contestant.run(task, 3, LIMIT);
  const estimate = quantile(milliseconds, 0.25);
  const steps = Math.max(1, Math.min(MOST_STEPS, Math.round(TURN / estimate)));
  return { contestant, milliseconds: [], rounds: [], firstLoss: first.loss, steps, most: estimate > SLOW ? Math.min(2, rounds) : rounds };
}

async function takeTurn(task: string, runner: Runner): Promise<void> {
  const { milliseconds, loss } = await runner.contestant.run(task, runner.steps, LIMIT);
  assertFinite(loss);
  runner.milliseconds.push(...milliseconds);
  runner.rounds.push(median(milliseconds));
}

function assertFinite(loss: number): void {
  if (!Number.isFinite(loss)) throw new GenError(`its loss is ${loss}`);
}
