import type { Context } from '../context.js';
import { machine, versions } from '../run/environment.js';
import { planBench, PYTORCH, type BenchPlan, type BenchRequest } from './plan.js';
import { failuresOf, pytorchVersion, resultsOf, strangers, type BenchFailure, type BenchReport, type BenchResult } from './results.js';
import { runRounds } from './rounds.js';
import { describeSetting } from './setting.js';
import type { BenchTask } from './tasks/index.js';

/**
 * Measures training steps on everything that is here.
 *
 * @throws OptionError for a backend that is not here, InterruptedError when the user has asked to stop
 */
export async function runBench(tasks: readonly BenchTask[], request: BenchRequest & { readonly rounds: number }, context: Context): Promise<BenchReport> {
  const plan = await planBench(request);
  context.note(`Measuring ${tasks.map(({ name }) => name).join(', ')} on: ${plan.contestants.map(({ setting }) => describeSetting(setting)).join('; ')}`);
  const results: BenchResult[] = [];
  const cannot: BenchFailure[] = [];
  try {
    for (const { name } of tasks) {
      const { measured, failed } = await measure(name, plan, request.rounds, context);
      const found = resultsOf(name, measured, PYTORCH);
      for (const { backend, threads, firstLoss } of strangers(found)) context.warn(`${name}: the first loss on ${backend} with ${threads} threads is ${firstLoss}, unlike that of the others.`);
      results.push(...found);
      cannot.push(...failuresOf(name, failed));
    }
  } finally {
    for (const contestant of plan.contestants) contestant.end();
  }
  const { node = '', tfjs = '' } = await versions();
  return { machine: { ...machine(), node, tfjs, pytorch: pytorchVersion(plan.pytorch) }, rounds: request.rounds, results, cannot };
}

async function measure(task: string, { contestants }: BenchPlan, rounds: number, { io, note, progress }: Context): ReturnType<typeof runRounds> {
  const display = progress();
  try {
    const outcome = await runRounds(task, contestants, { rounds, signal: io.signal, onRound: (done) => display.count(`${task} rounds`, done, rounds) });
    display.end();
    for (const { contestant, reason } of outcome.failed) note(`${task}: ${describeSetting(contestant.setting)} cannot: ${reason}`);
    note(`${task}: measured on ${outcome.measured.length}`);
    return outcome;
  } finally {
    display.end();
  }
}
