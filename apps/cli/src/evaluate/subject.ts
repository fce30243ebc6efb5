import type { IndexedSource } from '@gen/core';
import { pause, type CapabilityName, type Model, type ModelDefinition } from '@gen/core-layers';
import type { Context } from '../context.js';
import { applyTo, concatenate, rowsOf, type Values } from '../data/values.js';
import { throwIfInterrupted } from '../errors.js';
import type { ProgressDisplay } from '../progress.js';
import type { RunRecord } from '../run/run-record.js';
import { once } from './once.js';
import { readExamples, type LabelledExamples } from './read-examples.js';

/** How an evaluation was asked for. */
export interface EvaluationOptions {
  /** Samples behind each example's likelihood. Default: the model's. */
  readonly samples?: number | undefined;
  /** Seed of everything that is drawn. */
  readonly seed: number;
  /** Examples that are computed at once. Default: the model's, or 256. */
  readonly batch?: number | undefined;
  /** Examples to generate. Default: as many as there are to compare with, at most 5,000. */
  readonly generated?: number | undefined;
  /** Where generated examples are compared: `raw`, `none`, `digits` or the folder of a run. Default: what suits the data. */
  readonly features?: string | undefined;
}

/** What is measured: a model and data, with what several measurements need of them, computed when first asked for. */
export interface Subject {
  readonly path: string;
  readonly definition: ModelDefinition;
  readonly model: Model;
  readonly record: RunRecord;
  readonly source: IndexedSource;
  /** The source as text. */
  readonly data: string;
  readonly dataDir: string | undefined;
  readonly options: EvaluationOptions;
  readonly context: Context;
  readonly progress: ProgressDisplay;
  /** Whether the model has a capability. */
  can(capability: CapabilityName): boolean;
  /** Examples of the data in memory: all, or as many as fit, drawn at random. */
  examples(): Promise<LabelledExamples>;
  /** What a verb makes of values, computed in batches with progress; an interruption is an error. */
  apply(label: string, values: Values, verb: Parameters<typeof applyTo>[1]): Promise<Values>;
  /** Gives timers and signals their turn, and ends what the user has interrupted: before each step that takes long. */
  breathe(label: string): Promise<void>;
}

const BATCH = 256;

/** A subject of measurements. */
export function createSubject(parts: Omit<Subject, 'can' | 'examples' | 'apply' | 'breathe' | 'progress'>): Subject {
  const { definition, source, options, context } = parts;
  const progress = context.progress();
  const breathe = async (): Promise<void> => {
    await pause();
    throwIfInterrupted(context.io.signal);
  };
  return {
    ...parts,
    progress,
    can: (capability) => definition.capabilities.includes(capability),
    examples: once(() => readExamples(source, options.seed, breathe)),
    async apply(label, values, verb) {
      const count = values.shape[0]!;
      const results: Values[] = [];
      for (let from = 0; from < count; from += options.batch ?? BATCH) {
        await breathe();
        const to = Math.min(count, from + (options.batch ?? BATCH));
        results.push(await applyTo(rowsOf(values, from, to), verb));
        progress.count(label, to, count);
      }
      return concatenate(results);
    },
    async breathe(label) {
      await breathe();
      progress.working(label);
    },
  };
}
