import * as tf from '@tensorflow/tfjs-core';
import { CheckpointError, DataError, foldIn, prefetch, randomKey, type Batch, type RandomKey } from '@gen/core';
import { createOptimizer, type Optimizer, type OptimizerName } from '../optimizers/index.js';
import { withRandomKey } from '../random/index.js';
import { checkIdentity, hasCheckpoints, readNewestCheckpoint, writeCheckpoint, type Checkpoint, type Cursor, type TrainingIdentity } from './checkpoint.js';
import { restoreTensors, tensorFiles } from './checkpoint-files.js';
import { EarlyStopping } from './early-stopping.js';
import { assertFiniteWeights } from './finite-weights.js';
import type { EpochRecord, FitResult } from './fit-options.js';
import { readHistory, writeHistory } from './history.js';
import { LossLog } from './loss-log.js';
import { pause } from './pause.js';
import { ProgressMeter } from './progress-meter.js';
import type { FitSettings } from './settings.js';
import { takeSnapshot, type Snapshot } from './snapshot.js';
import { toTensorBatch } from './tensor-batch.js';
import type { StepContext, Trainable } from './trainable.js';
import { meanLosses } from './mean-losses.js';

/** Losses are read at least this often: often enough for a progress bar, seldom enough not to stall the device. */
const FLUSH_MILLISECONDS = 200;
const FLUSH_STEPS = 64;
const PAUSE_MILLISECONDS = 40;

/** One call of `fit`: the state of training and how it moves on. */
export class TrainingRun {
  private readonly optimizers: Readonly<Record<string, Optimizer>>;
  private readonly cursor: Cursor = { epoch: 0, batch: 0, step: 0 };
  private readonly log = new LossLog();
  private readonly early: EarlyStopping | undefined;
  private readonly meter: ProgressMeter;
  private readonly keys = new Map<string, RandomKey>();
  private history: EpochRecord[] = [];
  /** Weights at the end of the last whole epoch, to go back to after an error. */
  private safe: Snapshot;
  private epochStart = 0;
  private lastFlush = 0;
  private lastPause = 0;
  private lastCheckpoint = 0;
  /** Step of the newest checkpoint. */
  private savedStep: number | undefined;
  /** Records of the history that are in the store. */
  private keptHistory: number | undefined;

  constructor(
    private readonly model: Trainable,
    private readonly settings: FitSettings & { readonly optimizer: OptimizerName },
  ) {
    this.optimizers = model.optimizers((variables) => createOptimizer(settings.optimizer, variables));
    this.early = settings.earlyStopping && new EarlyStopping(settings.earlyStopping, model.variables);
    this.meter = new ProgressMeter(settings);
    this.safe = takeSnapshot(model.variables);
  }

  async go(): Promise<FitResult> {
    const { checkpoint, signal } = this.settings;
    try {
      if (checkpoint) await this.openStore();
      this.meter.start(this.cursor);
      this.lastCheckpoint = performance.now();
      while (!this.isOver()) {
        const end = signal?.aborted ? await this.abort() : await this.epoch();
        if (end === 'aborted') return this.result('aborted');
        if (end === 'partial') break;
      }
    } catch (error) {
      this.safe.restore();
      throw error;
    }
    if (this.early?.stopped) this.early.bestWeights?.restore();
    return this.result(this.early?.stopped ? 'early' : 'completed');
  }

  dispose(): void {
    this.log.dispose();
    this.early?.dispose();
    this.safe.dispose();
    for (const optimizer of Object.values(this.optimizers)) optimizer.dispose();
  }

  private result(stopped: FitResult['stopped']): FitResult {
    return { stopped, history: this.history, steps: this.cursor.step };
  }

  private isOver(): boolean {
    const { cursor, settings, early } = this;
    // In the middle of an epoch its record is still to be made, even if no step is left.
    return early?.stopped === true || cursor.epoch >= settings.epochs || (cursor.step >= settings.steps && cursor.batch === 0);
  }

  /** The rest of an epoch, or as much of it as there is to do. */
  private async epoch(): Promise<'whole' | 'partial' | 'aborted'> {
    this.epochStart ||= performance.now();
    const whole = (await this.walk()) || this.isLastBatch();
    if (!whole && this.settings.signal?.aborted) return this.abort();
    await this.settle();
    if (this.log.state().examples === 0) throw new DataError(`Epoch ${this.cursor.epoch + 1} of the data has no examples.`);
    if (!whole) await this.checkpoint();
    await this.endEpoch(whole);
    return whole ? 'whole' : 'partial';
  }

  /** Takes steps until the data ends, and says whether it did; else they ran out or training is to stop. */
  private async walk(): Promise<boolean> {
    const { cursor } = this;
    const { training, batchSize, seed, steps, signal } = this.settings;
    if (cursor.step >= steps) return false;
    await this.model.beforeEpoch?.({ epoch: cursor.epoch, step: cursor.step - cursor.batch, isResumed: cursor.batch > 0, training, signal });
    if (signal?.aborted) return false;
    // A stream that cannot be walked again must not lose examples that no step has seen.
    const source = training.resumable ? prefetch(training) : training;
    for await (const batch of source.epoch(cursor.epoch, { batchSize, from: cursor.batch, seed, shuffle: true })) {
      if (signal?.aborted) return false;
      this.step(batch);
      await this.betweenSteps();
      if (cursor.step >= steps) return false;
    }
    return true;
  }

  private isLastBatch(): boolean {
    const { training, batchSize } = this.settings;
    return training.size !== undefined && this.cursor.batch >= Math.ceil(training.size / batchSize);
  }

  private step(batch: Batch): void {
    const { model, cursor, log } = this;
    const place = `Batch ${cursor.batch} of epoch ${cursor.epoch + 1}`;
    const context = this.context();
    tf.tidy(() => {
      const tensors = toTensorBatch(batch, model.spec, place);
      const losses = withRandomKey(context.random('layers'), () => model.step(tensors, context));
      log.add(losses, batch.size, `step ${cursor.step + 1}`);
    });
    cursor.batch++;
    cursor.step++;
    this.meter.add(batch.size);
  }

  private context(): StepContext {
    const { cursor, optimizers, settings } = this;
    const rate = this.learningRate(cursor.step);
    return {
      step: cursor.step,
      epoch: cursor.epoch,
      optimizers,
      random: (purpose) => foldIn(this.keyOf(purpose), cursor.step),
      update: (optimizer, gradients, { rateFactor = 1 } = {}) => optimizer.apply(settings.communicator.allReduce(gradients), rate * rateFactor),
    };
  }

  private keyOf(purpose: string): RandomKey {
    let key = this.keys.get(purpose);
    if (!key) this.keys.set(purpose, (key = foldIn(randomKey(this.settings.seed), purpose)));
    return key;
  }

  private learningRate(step: number): number {
    return this.settings.learningRate * (this.settings.schedule?.(step) ?? 1);
  }

  private async betweenSteps(): Promise<void> {
    const now = performance.now();
    if (this.log.unread >= FLUSH_STEPS || now - this.lastFlush > FLUSH_MILLISECONDS) await this.flush();
    if (now - this.lastPause > PAUSE_MILLISECONDS) {
      await pause();
      this.lastPause = performance.now();
    }
    const { checkpoint } = this.settings;
    const isDue = checkpoint && now - this.lastCheckpoint > (checkpoint.everySeconds ?? 30) * 1000;
    // After the last batch the epoch's own one is about to be written.
    if (!isDue || this.isLastBatch()) return;
    await this.settle();
    await this.checkpoint();
  }

  private async flush(): Promise<void> {
    const losses = await this.log.flush();
    this.lastFlush = performance.now();
    if (Object.keys(losses).length > 0) this.settings.onProgress?.(this.meter.report(this.cursor, losses));
  }

  /** Reads what is unread and looks at the weights, so that nothing that has diverged is kept. */
  private async settle(): Promise<void> {
    await this.flush();
    await assertFiniteWeights(this.model.variables, this.cursor.step);
  }

  private async abort(): Promise<'aborted'> {
    await this.settle();
    await this.checkpoint();
    return 'aborted';
  }

  private async endEpoch(whole: boolean): Promise<void> {
    const { settings, cursor, model } = this;
    const validation = settings.validation && (await meanLosses(model, settings.validation, settings));
    const record: EpochRecord = {
      epoch: cursor.epoch + 1,
      step: cursor.step,
      learningRate: this.learningRate(cursor.step - 1),
      training: this.log.means(),
      ...(validation ? { validation } : {}),
      seconds: (performance.now() - this.epochStart) / 1000,
    };
    this.history.push(record);
    if (!whole) await this.keepHistory();
    if (whole) {
      cursor.epoch++;
      cursor.batch = 0;
      this.log.reset();
      this.epochStart = 0;
      if (validation) this.early?.observe(validation['loss']!);
      this.safe.dispose();
      this.safe = takeSnapshot(model.variables);
      const rest = (settings.checkpoint?.leastSeconds ?? 0) * 1000;
      if (this.isOver() || performance.now() - this.lastCheckpoint >= rest) await this.checkpoint();
    }
    await settings.onEpochEnd?.(record);
  }

  private identity(): TrainingIdentity {
    const { seed, batchSize, optimizer, learningRate, training, validation } = this.settings;
    return { model: this.model.name, seed, batchSize, optimizer, learningRate, examples: training.size ?? null, validation: validation?.size ?? null };
  }

  /** Writes a checkpoint, unless the newest one is of this very step: what was written once is never written over. */
  private async checkpoint(): Promise<void> {
    const { early, optimizers, model, cursor } = this;
    const { checkpoint } = this.settings;
    if (!checkpoint) return;
    await this.keepHistory();
    if (cursor.step === this.savedStep) return;
    const files = await tensorFiles(model.variables, optimizers, early?.bestWeights?.values);
    const state = {
      version: 1,
      identity: this.identity(),
      cursor: { ...cursor },
      losses: this.log.state(),
      seconds: this.epochStart === 0 ? 0 : (performance.now() - this.epochStart) / 1000,
      historyLength: this.history.length,
      optimizerSteps: Object.fromEntries(Object.entries(optimizers).map(([role, optimizer]) => [role, optimizer.step])),
      earlyStopping: { best: early && Number.isFinite(early.best) ? early.best : null, waited: early?.waited ?? 0 },
    } as const;
    await writeCheckpoint(checkpoint.store, { state, files }, checkpoint.keep ?? 2);
    this.savedStep = cursor.step;
    this.lastCheckpoint = performance.now();
  }

  /** The history is on disk before a checkpoint that counts its lines. */
  private async keepHistory(): Promise<void> {
    const { checkpoint } = this.settings;
    if (!checkpoint || this.keptHistory === this.history.length) return;
    await writeHistory(checkpoint.store, this.history);
    this.keptHistory = this.history.length;
  }

  private async openStore(): Promise<void> {
    const { store, resume, onWarning = () => {} } = this.settings.checkpoint!;
    const found = resume ? await readNewestCheckpoint(store, onWarning) : undefined;
    if (found) await this.restore(found);
    else if (!resume && (await hasCheckpoints(store))) {
      throw new CheckpointError(`${store.name} holds checkpoints of an earlier training: resume it, or train into another place.`);
    }
    await this.keepHistory();
  }

  private async restore(checkpoint: Checkpoint): Promise<void> {
    const { model, settings, early, optimizers } = this;
    const { state } = checkpoint;
    const { store } = settings.checkpoint!;
    checkIdentity(state.identity, this.identity(), store.name);
    const history = await readHistory(store, state.historyLength);
    if (history.length < state.historyLength) {
      throw new CheckpointError(`The history in ${store.name} has ${history.length} lines, the checkpoint knows of ${state.historyLength}.`);
    }
    const best = restoreTensors(checkpoint, model.variables, optimizers, store.name);
    if (early) early.restore(state.earlyStopping, best && takeSnapshot(model.variables, best));
    else if (best) tf.dispose(best);
    Object.assign(this.cursor, state.cursor);
    this.savedStep = state.cursor.step;
    this.log.reset(state.losses);
    this.history = history;
    this.epochStart = state.cursor.batch === 0 ? 0 : performance.now() - state.seconds * 1000;
    this.safe.dispose();
    this.safe = takeSnapshot(model.variables);
  }
}
