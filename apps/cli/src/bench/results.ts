import type { Machine } from '../run/run-record.js';
import { formatNumber, table } from '../output.js';
import type { PythonWithTorch } from './python.js';
import type { Failure, Measurement } from './rounds.js';
import { describeSetting, type BenchSetting } from './setting.js';
import { median, quantile } from './statistics.js';

/** What `gen bench --json` prints. */
export interface BenchReport {
  readonly machine: Machine & { readonly node: string; readonly tfjs: string; readonly pytorch: string | null };
  readonly rounds: number;
  readonly results: readonly BenchResult[];
  /** What could not be measured, and why. */
  readonly cannot: readonly BenchFailure[];
}

/** A training step on one backend. */
export interface BenchResult {
  readonly task: string;
  readonly backend: string;
  /** `wasm`, or the library that computes the products. */
  readonly blas: string;
  readonly threads: number;
  readonly msPerStep: { readonly median: number; readonly p25: number };
  /** The median over the rounds of this time by that of PyTorch in the same round, at the same number of threads; null without it. */
  readonly timeAgainstPyTorch: number | null;
  /** The quartiles of the same. */
  readonly quartilesAgainstPyTorch: readonly [number, number] | null;
  /** Rounds that were measured: fewer than asked for where a step takes seconds. */
  readonly rounds: number;
  /** The loss of the first step. */
  readonly firstLoss: number;
}

/** A training step that a backend cannot do. */
export interface BenchFailure {
  readonly task: string;
  readonly backend: string;
  readonly blas: string;
  readonly threads: number;
  readonly reason: string;
}

/** Measurements of a task as results, against those of PyTorch among them. */
export function resultsOf(task: string, measured: readonly Measurement[], pytorch: string): BenchResult[] {
  return measured.map(({ contestant: { setting }, milliseconds, rounds, firstLoss }) => {
    const reference = measured.find(({ contestant }) => contestant.setting.backend === pytorch && contestant.setting.threads === setting.threads);
    const ratios = rounds.flatMap((time, round) => (reference?.rounds[round] === undefined ? [] : [time / reference.rounds[round]]));
    return {
      task,
      ...named(setting),
      msPerStep: { median: median(milliseconds), p25: quantile(milliseconds, 0.25) },
      timeAgainstPyTorch: ratios.length === 0 ? null : median(ratios),
      quartilesAgainstPyTorch: ratios.length === 0 ? null : [quantile(ratios, 0.25), quantile(ratios, 0.75)],
      rounds: rounds.length,
      firstLoss,
    };
  });
}

export function failuresOf(task: string, failed: readonly Failure[]): BenchFailure[] {
  return failed.map(({ contestant: { setting }, reason }) => ({ task, ...named(setting), reason }));
}

function named({ backend, blas, threads }: BenchSetting): Pick<BenchResult, 'backend' | 'blas' | 'threads'> {
  return { backend, blas, threads };
}

/** First losses beyond this of one another are of different models or data. */
const SPREAD = 0.1;

/** The results of a task whose first loss is far from that of the others, so that they do not compute the same. */
export function strangers(results: readonly BenchResult[]): BenchResult[] {
  if (results.length === 0) return [];
  const usual = median(results.map(({ firstLoss }) => firstLoss));
  return results.filter(({ firstLoss }) => Math.abs(firstLoss - usual) > SPREAD * Math.abs(usual));
}

/** A report as people read it. */
export function describeReport({ machine, rounds, results, cannot }: BenchReport, tasks: readonly { readonly name: string; readonly description: string }[]): string {
  const parts = tasks.map(({ name, description }) => {
    const rows = results.filter(({ task }) => task === name).map(resultRow);
    const notes = cannot.filter(({ task }) => task === name).map((failure) => `  ${describeSetting(failure)} cannot: ${failure.reason}`);
    return [`${name}: ${description}`, '', ...(rows.length > 0 ? [table(rows, HEAD)] : []), ...notes].join('\n');
  });
  return [describeMachine(machine), `Times are of one training step, over ${rounds} rounds in turn; ratios are medians of the rounds, with quartiles.`, '', parts.join('\n\n')].join('\n');
}

export const HEAD = ['backend', 'threads', 'products', 'ms, median', 'ms, fastest quarter', '× PyTorch', 'quartiles'];

/** A result as cells under {@link HEAD}. */
export function resultRow({ backend, blas, threads, msPerStep, timeAgainstPyTorch, quartilesAgainstPyTorch }: BenchResult): string[] {
  const ratio = (value: number): string => value.toFixed(2);
  const milliseconds = (value: number): string => (value < 100 ? value.toFixed(2) : formatNumber(Math.round(value)));
  return [
    ...[backend, String(threads), blas, milliseconds(msPerStep.median), milliseconds(msPerStep.p25)],
    ...[timeAgainstPyTorch === null ? '-' : ratio(timeAgainstPyTorch), quartilesAgainstPyTorch?.map(ratio).join(' – ') ?? '-'],
  ];
}

/** The machine in a line. */
export function describeMachine({ cpu, cores, memoryBytes, platform, arch, node, tfjs, pytorch }: BenchReport['machine']): string {
  const versions = [`Node ${node}`, `TensorFlow.js ${tfjs}`, pytorch === null ? 'PyTorch not measured' : `PyTorch ${pytorch}`];
  return `Machine: ${cpu}, ${cores} cores, ${Math.round(memoryBytes / 2 ** 30)} GiB, ${platform} ${arch}, ${versions.join(', ')}.`;
}

export function pytorchVersion(found: PythonWithTorch | undefined): string | null {
  return found ? `${found.version} (${found.blas})` : null;
}
