import * as tf from '@tensorflow/tfjs-core';
import { CheckpointError, DataError, foldIn, randomKey, type Batch, type RandomKey } from '@gen/core';
import { checkValues } from '../data/index.js';
import { createOptimizer, type Optimizer } from '../optimizers/index.js';
import { assignVariables, bytesToTensors, tensorsToBytes } from '../persistence/index.js';
import { checkIdentity, hasCheckpoints, readNewestCheckpoint, writeCheckpoint, type Checkpoint, type Cursor, type TrainingIdentity } from './checkpoint.js';
import { EarlyStopping } from './early-stopping.js';
import type { EpochRecord, FitResult } from './fit-options.js';
import { appendHistory, readHistory, writeHistory } from './history.js';
import { LossLog } from './loss-log.js';
import { pause } from './pause.js';
import { ProgressMeter } from './progress-meter.js';
import type { FitSettings } from './settings.js';
import { takeSnapshot, type Snapshot } from './snapshot.js';
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

  constructor(
    private readonly model: Trainable,
    private readonly settings: FitSettings,
  ) {
    this.optimizers = model.optimizers((variables) => createOptimizer(settings.optimizer, variables));
    this.early = settings.earlyStopping && new EarlyStopping(settings.earlyStopping, model.variables);
    this.meter = new ProgressMeter(settings);
    this.safe = takeSnapshot(model.variables);
  }

  async go(): Promise<FitResult> {
    try {
      if (this.settings.checkpoint) await this.openStore();
      this.meter.start(this.cursor);
      this.lastCheckpoint = performance.now();
      while (!this.early?.stopped && this.cursor.epoch < this.settings.epochs && this.cursor.step < this.settings.steps) {
        const end = await this.epoch();
        if (end === 'aborted') return this.result('aborted');
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

  private async epoch(): Promise<'done' | 'aborted'> {
    const { training, batchSize, seed, steps, signal } = this.settings;
    this.epochStart ||= performance.now();
    for await (const batch of training.epoch(this.cursor.epoch, { batchSize, from: this.cursor.batch, seed, shuffle: true })) {
      if (signal?.aborted) return this.abort();
      this.step(batch);
      await this.betweenSteps();
      if (this.cursor.step >= steps) break;
    }
    if (signal?.aborted) return this.abort();
    await this.flush();
    if (this.log.state().examples === 0) throw new DataError(`Epoch ${this.cursor.epoch + 1} of the data has no examples.`);
    const whole = this.cursor.step < steps || this.isLastBatch();
    if (!whole) await this.checkpoint();
    await this.endEpoch(whole);
    return 'done';
  }

  private isLastBatch(): boolean {
    const { training, batchSize } = this.settings;
    return training.size !== undefined && this.cursor.batch >= Math.ceil(training.size / batchSize);
  }

  private step(batch: Batch): void {
    const { model, cursor } = this;
    const { spec } = model;
    checkValues(batch.x, spec.shape, `Batch ${cursor.batch} of epoch ${cursor.epoch + 1}`, spec.range);
    tf.tidy(() => {
      const x = tf.tensor(batch.x, [batch.size, ...spec.shape], 'float32');
      const labels = batch.labels && tf.tensor(batch.labels, [batch.size], 'int32');
      this.log.add(model.step({ x, ...(labels ? { labels } : {}) }, this.context()), batch.size, cursor.step);
    });
    cursor.batch++;
    cursor.step++;
    this.meter.add(batch.size);
  }

  private context(): StepContext {
    const { cursor, optimizers, settings } = this;
    const rate = this.learningRate();
    return {
      step: cursor.step,
      epoch: cursor.epoch,
      optimizers,
      random: (purpose) => foldIn(this.keyOf(purpose), cursor.step),
      update: (optimizer, gradients) => optimizer.apply(settings.communicator.allReduce(gradients), rate),
    };
  }

  private keyOf(purpose: string): RandomKey {
    let key = this.keys.get(purpose);
    if (!key) this.keys.set(purpose, (key = foldIn(randomKey(this.settings.seed), purpose)));
    return key;
  }

  private learningRate(): number {
    return this.settings.learningRate * (this.settings.schedule?.(this.cursor.step) ?? 1);
  }

  private async betweenSteps(): Promise<void> {
    const now = performance.now();
    if (this.log.unread >= FLUSH_STEPS || now - this.lastFlush > FLUSH_MILLISECONDS) await this.flush();
    if (now - this.lastPause > PAUSE_MILLISECONDS) {
      await pause();
      this.lastPause = performance.now();
    }
    const { checkpoint } = this.settings;
    if (checkpoint && now - this.lastCheckpoint > (checkpoint.everySeconds ?? 30) * 1000) await this.checkpoint();
  }

  private async flush(): Promise<void> {
    const losses = await this.log.flush();
    this.lastFlush = performance.now();
    if (Object.keys(losses).length > 0) this.settings.onProgress?.(this.meter.report(this.cursor, losses));
  }

  private async abort(): Promise<'aborted'> {
    await this.flush();
    await this.checkpoint();
    return 'aborted';
  }

  private async endEpoch(whole: boolean): Promise<void> {
    const { settings, cursor, model } = this;
    const validation = settings.validation && (await meanLosses(model, settings.validation, { batchSize: settings.batchSize, seed: settings.seed, step: cursor.step }));
    const record: EpochRecord = {
      epoch: cursor.epoch + 1,
      step: cursor.step,
      learningRate: this.learningRate(),
      training: this.log.means(),
      ...(validation ? { validation } : {}),
      seconds: (performance.now() - this.epochStart) / 1000,
    };
    this.history.push(record);
    if (settings.checkpoint) await appendHistory(settings.checkpoint.store, record);
    if (whole) {
      cursor.epoch++;
      cursor.batch = 0;
      this.log.reset();
      this.epochStart = 0;
      if (validation) this.early?.observe(validation['loss']!);
      this.safe.dispose();
      this.safe = takeSnapshot(model.variables);
      await this.checkpoint();
    }
    await settings.onEpochEnd?.(record);
  }

  private identity(): TrainingIdentity {
    const { seed, batchSize, optimizer, training, validation } = this.settings;
    return { model: this.model.name, seed, batchSize, optimizer, examples: training.size ?? null, validation: validation?.size ?? null };
  }

  private async checkpoint(): Promise<void> {
    const { checkpoint } = this.settings;
    if (!checkpoint) return;
    await this.flush();
    const { early, optimizers, model } = this;
    const states = Object.entries(optimizers).flatMap(([role, optimizer]) =>
      Object.entries(optimizer.state()).map(([name, tensor]) => [`${role}/${name}`, tensor] as const),
    );
    const files = new Map([
      ['weights.safetensors', await tensorsToBytes(model.variables)],
      ['optimizer.safetensors', await tensorsToBytes(Object.fromEntries(states))],
    ]);
    if (early?.bestWeights) files.set('best.safetensors', await tensorsToBytes(early.bestWeights.values));
    const state = {
      version: 1,
      identity: this.identity(),
      cursor: { ...this.cursor },
      losses: this.log.state(),
      seconds: this.epochStart === 0 ? 0 : (performance.now() - this.epochStart) / 1000,
      historyLength: this.history.length,
      optimizerSteps: Object.fromEntries(Object.entries(optimizers).map(([role, optimizer]) => [role, optimizer.step])),
      earlyStopping: { best: early && Number.isFinite(early.best) ? early.best : null, waited: early?.waited ?? 0, stopped: early?.stopped ?? false },
    } as const;
    await writeCheckpoint(checkpoint.store, { state, files }, checkpoint.keep ?? 2);
    this.lastCheckpoint = performance.now();
  }

  private async openStore(): Promise<void> {
    const { store, resume, onWarning = () => {} } = this.settings.checkpoint!;
    const found = resume ? await readNewestCheckpoint(store, onWarning) : undefined;
    if (found) await this.restore(found);
    else if (!resume && (await hasCheckpoints(store))) {
      throw new CheckpointError(`${store.name} holds checkpoints of an earlier training: resume it, or train into another place.`);
    }
    await writeHistory(store, this.history);
  }

  private async restore({ state, files }: Checkpoint): Promise<void> {
    const { model, settings, early, optimizers } = this;
    const { store } = settings.checkpoint!;
    checkIdentity(state.identity, this.identity(), store.name);
    const history = await readHistory(store);
    if (history.length < state.historyLength) {
      throw new CheckpointError(`The history in ${store.name} has ${history.length} lines, the checkpoint knows of ${state.historyLength}.`);
    }
    const bytes = (name: string): Uint8Array => {
      const file = files.get(name);
      if (!file) throw new CheckpointError(`The checkpoint in ${store.name} has no ${name}.`);
      return file;
    };
    const optimizerState = bytesToTensors(bytes('optimizer.safetensors'), 'optimizer.safetensors');
    try {
      for (const [role, optimizer] of Object.entries(optimizers)) {
        const own: [string, tf.Tensor][] = Object.entries(optimizerState).filter(([name]) => name.startsWith(`${role}/`));
        optimizer.restore(Object.fromEntries(own.map(([name, tensor]) => [name.slice(role.length + 1), tensor])), state.optimizerSteps[role] ?? 0);
      }
    } finally {
      tf.dispose(optimizerState);
    }
    assignVariables(model.variables, bytes('weights.safetensors'), 'weights.safetensors');
    const best = files.has('best.safetensors') && early ? takeSnapshot(model.variables, bytesToTensors(bytes('best.safetensors'), 'best.safetensors')) : undefined;
    early?.restore(state.earlyStopping, best);
    Object.assign(this.cursor, state.cursor);
    this.log.reset(state.losses);
    this.history = history.slice(0, state.historyLength);
    this.epochStart = state.cursor.batch === 0 ? 0 : performance.now() - state.seconds * 1000;
    this.safe.dispose();
    this.safe = takeSnapshot(model.variables);
  }
}
