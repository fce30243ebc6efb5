import type { ModelDefinition } from '@gen/core-layers';
import type { RunRecord, RunTraining } from '../run/run-record.js';

/** What was asked for, and what stands by default but for what the data decide. */
export interface AskedSettings extends Omit<TrainSettings, 'training'> {
  /** Whether the split of `data` is the user's. */
  readonly isSplitNamed: boolean;
  /** As {@link TrainSettings} has it; what is undefined is for the data to decide. */
  readonly training: Omit<RunTraining, 'epochs' | 'batch' | 'lr' | 'schedule' | 'validation' | 'patience'> & {
    readonly epochs: number | null | undefined;
    readonly batch: number | undefined;
    readonly lr: number | undefined;
    readonly schedule: string | undefined;
    readonly validation: RunTraining['validation'] | undefined;
    readonly patience: number | null | undefined;
  };
}

/** Everything that decides a training, settled: nothing in it is a wish or a default any more. */
export interface TrainSettings {
  /** The run folder, as it was given. */
  readonly path: string;
  readonly definition: ModelDefinition;
  readonly data: string;
  /** The model's options with their defaults; JSON values only. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly training: RunTraining;
  readonly backend: string | undefined;
  readonly threads: number | undefined;
  readonly blas: string | undefined;
  readonly dataDir: string | undefined;
  /** The run as it stands, when it is resumed. */
  readonly earlier: RunRecord | undefined;
}
