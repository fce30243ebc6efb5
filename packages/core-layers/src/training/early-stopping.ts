import type { EarlyStoppingOptions } from './fit-options.js';
import { takeSnapshot, type Snapshot } from './snapshot.js';
import type { NamedVariables } from './trainable.js';

/** Watches the validation loss, keeps the best weights, and says when it has not improved for long enough. */
export class EarlyStopping {
  best = Infinity;
  waited = 0;
  stopped = false;
  bestWeights: Snapshot | undefined;

  constructor(
    private readonly options: EarlyStoppingOptions,
    private readonly variables: NamedVariables,
  ) {}

  /** Takes an epoch's validation loss. */
  observe(loss: number): void {
    if (loss < this.best - (this.options.minDelta ?? 0)) {
      this.best = loss;
      this.waited = 0;
      this.bestWeights?.dispose();
      this.bestWeights = takeSnapshot(this.variables);
    } else {
      this.waited++;
      this.stopped = this.waited > this.options.patience;
    }
  }

  /** Goes on where a checkpoint stopped. */
  restore({ best, waited, stopped }: { best: number | null; waited: number; stopped: boolean }, bestWeights: Snapshot | undefined): void {
    this.best = best ?? Infinity;
    this.waited = waited;
    this.stopped = stopped;
    this.bestWeights = bestWeights;
  }

  dispose(): void {
    this.bestWeights?.dispose();
  }
}
