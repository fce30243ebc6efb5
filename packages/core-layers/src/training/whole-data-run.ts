import * as tf from '@tensorflow/tfjs-core';
import { DivergedError, foldIn, OptionError, randomKey } from '@gen/core';
import { minimize, type Evaluation, type Iterate } from '../minimization/index.js';
import { createOptimizer } from '../optimizers/index.js';
import { withRandomKey } from '../random/index.js';
import { EarlyStopping } from './early-stopping.js';
import type { EpochRecord, FitOptions, FitResult } from './fit-options.js';
import { lossesAndGradients } from './gradients.js';
import { LossLog } from './loss-log.js';
import { meanLosses } from './mean-losses.js';
import { pause } from './pause.js';
import type { FitSettings } from './settings.js';
import { toTensorBatch } from './tensor-batch.js';
import type { NamedVariables, Trainable } from './trainable.js';

/** Methods that follow the loss of all examples at once. */
export const WHOLE_DATA_METHODS = ['l-bfgs', 'conjugate-gradient'] as const;

/** Name of a method that follows the loss of all examples at once. */
export type WholeDataMethod = (typeof WHOLE_DATA_METHODS)[number];

/** Whether a name is of a {@link WholeDataMethod}. */
export function isWholeDataMethod(name: string): name is WholeDataMethod {
  return (WHOLE_DATA_METHODS as readonly string[]).includes(name);
}

/** Losses are sums of float32. */
const LOSS_PRECISION = 1e-6;

const WITHOUT = ['steps', 'learningRate', 'schedule', 'checkpoint', 'communicator'] as const;

/** Mean losses over all examples, with the gradient of the first. */
interface WholeDataEvaluation extends Evaluation {
  readonly losses: Readonly<Record<string, number>>;
}

/**
 * Trains by a method of the whole data: each epoch is one step of it, whose line search walks the data once or a few
 * times.
 *
 * @throws OptionError, before anything is changed, if the model's loss is noisy, or for options that make no sense here
 */
export async function minimizeOverWholeData(model: Trainable, settings: FitSettings, options: FitOptions, method: WholeDataMethod): Promise<FitResult> {
  const needless = WITHOUT.find((name) => options[name] !== undefined);
  if (needless) throw new OptionError(`fit: ${needless} means nothing to ${method}, which finds its own steps over the whole data: leave it out.`);
  if (model.deterministic !== true) {
    throw new OptionError(`fit: ${method} needs a loss without noise, which that of this ${model.name} is not: train it with adam, momentum or sgd.`);
  }
  if (!settings.training.resumable) throw new OptionError(`fit: ${method} walks the data many times, but this is a stream that can be read only once.`);
  const learned = learnedVariables(model);
  const { epochs, signal, validation } = settings;
  const early = settings.earlyStopping && new EarlyStopping(settings.earlyStopping, model.variables);
  const history: EpochRecord[] = [];
  let reached = flatten(await readAll(learned));
  let since = performance.now();
  const onIterate = async ({ iteration, point, evaluation, evaluations }: Iterate<WholeDataEvaluation>): Promise<boolean> => {
    reached = point;
    if (iteration === 0) return true;
    assign(learned, point);
    const checked = validation && (await meanLosses(model, validation, { batchSize: settings.batchSize, seed: settings.seed }));
    const seconds = (performance.now() - since) / 1000;
    const record = { epoch: iteration, step: iteration, learningRate: 1, training: evaluation.losses, ...(checked ? { validation: checked } : {}), seconds };
    history.push(record);
    if (checked) early?.observe(checked['loss']!);
    const examplesPerSecond = ((settings.training.size ?? 0) * evaluations) / iteration / seconds;
    settings.onProgress?.({ epoch: iteration, epochs, step: iteration, totalSteps: epochs, losses: evaluation.losses, examplesPerSecond, secondsLeft: (epochs - iteration) * seconds });
    await settings.onEpochEnd?.(record);
    since = performance.now();
    return early?.stopped !== true && signal?.aborted !== true;
  };
  try {
    const objective = (point: Float64Array) => evaluate(model, settings, learned, point);
    const { end } = await minimize<WholeDataEvaluation>(objective, reached, { method, iterations: epochs, precision: LOSS_PRECISION, onIterate });
    assign(learned, reached);
    if (early?.stopped) early.bestWeights?.restore();
    const stopped = end === 'stopped' ? (early?.stopped ? 'early' : 'aborted') : end === 'iterations' ? 'completed' : 'converged';
    return { stopped, history, steps: history.length };
  } catch (error) {
    assign(learned, reached);
    if (signal?.aborted && error === signal.reason) return { stopped: 'aborted', history, steps: history.length };
    throw error;
  } finally {
    early?.dispose();
  }
}

/** What learns: the variables that the model gives an optimiser, of which there must be one. */
function learnedVariables(model: Trainable): NamedVariables {
  const asked: NamedVariables[] = [];
  const optimizers = model.optimizers((variables) => {
    asked.push(variables);
    return createOptimizer('sgd', variables);
  });
  for (const optimizer of Object.values(optimizers)) optimizer.dispose();
  if (asked.length !== 1) throw new OptionError(`fit: this ${model.name} learns in ${asked.length} parts, each with a loss of its own, so it has no loss of the whole data.`);
  return Object.fromEntries(Object.entries(asked[0]!).filter(([, variable]) => variable.trainable));
}

/** The mean loss over all examples and its gradient with the weights at a point, where they stay. */
async function evaluate(model: Trainable, { training, batchSize, seed, signal }: FitSettings, learned: NamedVariables, point: Float64Array): Promise<WholeDataEvaluation> {
  assign(learned, point);
  const key = foldIn(randomKey(seed), 'whole data');
  const log = new LossLog();
  let sum: tf.Tensor1D | undefined;
  let examples = 0;
  let index = 0;
  try {
    for await (const batch of training.epoch(0, { batchSize, seed })) {
      signal?.throwIfAborted();
      const place = index++;
      const random = (purpose: string) => foldIn(foldIn(key, purpose), place);
      const next = tf.tidy(() => {
        const tensors = toTensorBatch(batch, model.spec, `Batch ${place}`);
        const { losses, gradients } = withRandomKey(random('layers'), () => lossesAndGradients(() => model.losses(tensors, { step: 0, random }), learned));
        log.add(losses, batch.size, `batch ${place}`);
        const flat = tf.concat1d(Object.keys(learned).map((path) => tf.reshape<tf.Rank.R1>(gradients[path]!, [-1])));
        const weighted = tf.mul<tf.Tensor1D>(flat, batch.size);
        return tf.keep(sum ? tf.add<tf.Tensor1D>(sum, weighted) : weighted);
      });
      sum?.dispose();
      sum = next;
      examples += batch.size;
      await pause();
    }
    await log.flush();
    const losses = log.means();
    return { value: losses['loss']!, losses, gradient: Float64Array.from(await sum!.data(), (entry) => entry / examples) };
  } catch (error) {
    // A step that leads out of where the loss is finite is one that the line search shortens.
    if (error instanceof DivergedError) return { value: Infinity, losses: {}, gradient: new Float64Array(point.length) };
    throw error;
  } finally {
    sum?.dispose();
    log.dispose();
  }
}

function assign(variables: NamedVariables, point: Float64Array): void {
  let offset = 0;
  for (const variable of Object.values(variables)) {
    const values = Float32Array.from(point.subarray(offset, offset + variable.size));
    offset += variable.size;
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
}

function readAll(variables: NamedVariables): Promise<ArrayLike<number>[]> {
  return Promise.all(Object.values(variables).map((variable) => variable.data()));
}

function flatten(parts: readonly ArrayLike<number>[]): Float64Array {
  const flat = new Float64Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    flat.set(part, offset);
    offset += part.length;
  }
  return flat;
}
