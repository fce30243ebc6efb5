import type { EarlyStoppingOptions } from './fit-options.js';
import { takeSnapshot, type Snapshot } from './snapshot.js';
import type { NamedVariables } from './trainable.js';

/** Watches the validation loss, keeps the best weights, and says when it has not improved for long enough. */
export class EarlyStopping {
  best = Infinity;
  /** Epochs since the best one. */
  waited = 0;
  bestWeights: Snapshot | undefined;

  constructor(
    private readonly options: EarlyStoppingOptions,
    private readonly variables: NamedVariables,
  ) {}

  get stopped(): boolean {
    return this.waited > this.options.patience;
  }

  /** Takes an epoch's validation loss. */
  observe(loss: number): void {
    if (loss < this.best - (this.options.minDelta ?? 0)) {
      this.best = loss;
      this.waited = 0;
      this.bestWeights?.dispose();
      this.bestWeights = takeSnapshot(this.variables);
    } else {
      this.waited++;
    }
  }

  /** Goes on where a checkpoint stopped. */
  restore({ best, waited }: { readonly best: number | null; readonly waited: number }, bestWeights: Snapshot | undefined): void {
    this.best = best ?? Infinity;
    this.waited = waited;
    this.bestWeights = bestWeights;
  }

  dispose(): void {
    this.bestWeights?.dispose();
  }
}
