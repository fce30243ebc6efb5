import type { Cursor } from './checkpoint.js';
import type { Progress } from './fit-options.js';
import type { FitSettings } from './settings.js';

/** Measures how fast training goes and how long it will take. */
export class ProgressMeter {
  private startedAt = 0;
  private startStep = 0;
  private examples = 0;
  private readonly stepsPerEpoch: number | undefined;

  constructor(private readonly settings: Pick<FitSettings, 'training' | 'batchSize' | 'epochs' | 'steps'>) {
    const { training, batchSize } = settings;
    this.stepsPerEpoch = training.size === undefined ? undefined : Math.ceil(training.size / batchSize);
  }

  start({ step }: Cursor): void {
    this.startedAt = performance.now();
    this.startStep = step;
  }

  add(examples: number): void {
    this.examples += examples;
  }

  report({ epoch, step }: Cursor, losses: Readonly<Record<string, number>>): Progress {
    const { settings, stepsPerEpoch } = this;
    const seconds = (performance.now() - this.startedAt) / 1000;
    const total = Math.min(settings.steps, settings.epochs * (stepsPerEpoch ?? Infinity));
    const epochs = Number.isFinite(settings.epochs) ? settings.epochs : Math.ceil(total / (stepsPerEpoch ?? Infinity));
    return {
      epoch: epoch + 1,
      epochs: Math.max(epochs, epoch + 1),
      step,
      losses,
      examplesPerSecond: this.examples / seconds,
      ...(Number.isFinite(total) ? { totalSteps: total, secondsLeft: ((total - step) * seconds) / (step - this.startStep) } : {}),
    };
  }
}
