import type { BatchSource } from '@gen/core';
import { pause, type AnomalyScorer } from '@gen/core-layers';
import type { Context } from '../context.js';
import { batchesOf, valuesOf } from '../data/examples.js';
import { applyTo, concatenate, type Values } from '../data/values.js';
import { throwIfInterrupted } from '../errors.js';
import { columnContributions } from './column-contributions.js';

/** Examples with their scores, in the order of the data. */
export interface ScoredExamples {
  readonly scores: Float32Array;
  /** The class of each, where the data has classes. */
  readonly labels: Int32Array | undefined;
  /** What each is called, where the data has names. */
  readonly names: readonly string[] | undefined;
  /** Of rows of a table what each column adds to the score, `[count, columns]`. */
  readonly byColumn: Values | undefined;
}

/** Scores the examples of a source, and of a table says what each column adds; only scores are held. */
export async function scoreSource(model: AnomalyScorer, source: BatchSource, context: Context, { limit = Infinity }: { readonly limit?: number } = {}): Promise<ScoredExamples> {
  const { columns, shape } = source.spec;
  const progress = context.progress();
  const total = source.size === undefined ? undefined : Math.min(limit, source.size);
  const scores: Values[] = [];
  const labels: number[] = [];
  const names: string[] = [];
  const byColumn: Values[] = [];
  let done = 0;
  for await (const batch of batchesOf(source, { limit })) {
    await pause();
    throwIfInterrupted(context.io.signal);
    const x = valuesOf(batch, shape);
    scores.push(await applyTo(x, (examples) => model.score(examples)));
    if (columns) byColumn.push(columnContributions(await applyTo(x, (examples) => model.contributions(examples)), columns));
    for (const label of batch.labels ?? []) labels.push(label);
    names.push(...(batch.names ?? []));
    progress.count('scoring', (done += batch.size), total);
  }
  progress.end();
  return {
    scores: concatenate(scores).data,
    labels: labels.length === done ? Int32Array.from(labels) : undefined,
    names: names.length === done ? names : undefined,
    byColumn: columns && concatenate(byColumn),
  };
}
