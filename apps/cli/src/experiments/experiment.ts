import type { BatchSource, IndexedSource } from '@gen/core';
import type { FitOptions, FitResult, Paper } from '@gen/core-layers';

/** How much is spent: seconds on made data, or what the experiment takes to show all it can. */
export type Budget = 'small' | 'full';

/** What an experiment works with. */
export interface ExperimentSetting {
  readonly budget: Budget;
  /** The examples to learn from: those that were asked for, else the experiment's own, at the training split unless one is named. */
  readonly source: IndexedSource;
  /** That source as text. */
  readonly data: string;
  /** The same data at its test split. */
  readonly test: () => Promise<IndexedSource>;
  /** Further data, by the name of a source. */
  readonly open: (text: string) => Promise<IndexedSource>;
  /** Seed of everything that is drawn. */
  readonly seed: number;
  /**
   * Trains a model, showing how far it is.
   *
   * @throws InterruptedError once the user has asked to stop
   */
  readonly fit: (what: string, model: Trained, source: BatchSource, options: FitOptions) => Promise<FitResult>;
  /** Says what is being worked on that has no count. */
  readonly progress: (what: string) => void;
  readonly signal: AbortSignal;
}

/** A model as far as it is trained. */
interface Trained {
  fit(data: BatchSource, options?: FitOptions): Promise<FitResult>;
}

/** A figure that an experiment comes to, with what it claims of it. */
export interface Finding {
  /** camelCase, as `--json` has it. */
  readonly name: string;
  /** What it is, of what, in words. */
  readonly what: string;
  readonly value: number;
  /** Below this the experiment does not show what it says. */
  readonly atLeast?: number;
  /** Above this likewise. */
  readonly atMost?: number;
}

/** A picture that an experiment draws. */
export interface ExperimentPicture {
  /** `filters.png`, `map.svg`. */
  readonly file: string;
  readonly title: string;
  /** A sentence or two: what is seen. */
  readonly caption: string;
  /** Bytes of a PNG file, or the text of an SVG one. */
  readonly content: Uint8Array | string;
}

/** Something to be seen of these models: trained, measured and drawn from one call. */
export interface Experiment {
  /** As `gen reproduce` takes it, kebab-case. */
  readonly name: string;
  readonly title: string;
  /** Two or three sentences: what is done, what is to be seen, what it is good for. */
  readonly shows: string;
  /** Where it comes from. Default: a lecture's example. */
  readonly paper?: Paper;
  /** What it learns from where the user does not say: small data is made on the spot, so that it runs offline. */
  readonly data: Readonly<Record<Budget, string>>;
  /** Made data that the demo in the docs takes the full budget on, where the small one shows too little. Default: the demo is the small budget's. */
  readonly demo?: string;
  run(setting: ExperimentSetting): Promise<{ readonly findings: readonly Finding[]; readonly pictures: readonly ExperimentPicture[] }>;
}
