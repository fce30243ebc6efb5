import * as tf from '@tensorflow/tfjs-core';
import { arraySource, memoryStore, type IndexedSource, type Store } from '@gen/core';
import { requireBackend } from '../backend.js';
import type { Model, ModelDefinition } from '../model/index.js';
import type { FitOptions } from '../training/index.js';
import { decodeSafetensors } from '../persistence/index.js';
import { assert, assertRefused, assertSameBits } from './assert.js';
import { callVerbs } from './verbs.js';

/** One property that every model has. */
export interface ModelCheck {
  /** What it says, as a sentence. */
  readonly name: string;
  /** Throws ConformanceError if the model has it not. */
  readonly run: () => Promise<void>;
}

/**
 * The contract of every model as separate checks, to be run as tests on the backend in use.
 *
 * @param definition - the model; its fixture's data and options are used
 * @param options - over the fixture's own, such as another network
 *
 * @example
 * for (const { name, run } of modelChecks(vaeDefinition)) test(name, run);
 */
export function modelChecks(definition: ModelDefinition, options: Readonly<Record<string, unknown>> = {}): ModelCheck[] {
  const subject = new Subject(definition, options);
  const check = (name: string, run: (subject: Subject) => Promise<void>): ModelCheck => ({ name, run: () => run(subject) });
  return [
    check('its loss falls', lossFalls),
    check('training and every verb leave no tensor behind', tensorsStayFlat),
    check('the same seed gives the same bits', sameSeedSameBits),
    check('loading what was saved gives the same outputs', saveAndLoad),
    check('stopping and resuming equals running straight through, bit for bit', resumeIsExact),
    check('dispose frees everything', disposeFreesEverything),
    check('bad options and data are refused and change nothing', badInputIsRefused),
    check('an abort signal stops training, the event loop has its turn, and the model stays usable', abortStops),
  ];
}

/**
 * Runs all of {@link modelChecks}, one after another.
 *
 * @throws ConformanceError at the first that fails
 */
export async function checkModel(definition: ModelDefinition, options: Readonly<Record<string, unknown>> = {}): Promise<void> {
  for (const { name, run } of modelChecks(definition, options)) {
    try {
      await run();
    } catch (error) {
      throw new Error(`${definition.name}: not so: ${name}.`, { cause: error });
    }
  }
}

/** The model under test with its fixture. */
class Subject {
  readonly source: IndexedSource;
  readonly fit: FitOptions;

  constructor(
    readonly definition: ModelDefinition,
    private readonly options: Readonly<Record<string, unknown>>,
  ) {
    this.source = definition.fixture.data();
    this.fit = definition.fixture.fit;
  }

  create(options: Readonly<Record<string, unknown>> = {}): Model {
    return this.definition.create({ ...this.definition.fixture.options, ...this.options, ...options }, this.source.spec);
  }

  /** A new model for the time of `use`. */
  async with<T>(use: (model: Model) => Promise<T>): Promise<T> {
    await requireBackend();
    const model = this.create();
    try {
      return await use(model);
    } finally {
      model.dispose();
    }
  }

  /** All weights in the order of their names. */
  async weights(model: Model): Promise<Float32Array> {
    const store = memoryStore();
    await model.save(store);
    const arrays = decodeSafetensors(await store.read('weights.safetensors'), 'weights.safetensors');
    const values = Object.keys(arrays).sort().flatMap((name) => [...arrays[name]!.data]);
    return Float32Array.from(values);
  }
}

async function lossFalls(subject: Subject): Promise<void> {
  await subject.with(async (model) => {
    const { history } = await model.fit(subject.source, subject.fit);
    const [first, last] = [history[0]!.training['loss']!, history.at(-1)!.training['loss']!];
    assert(history.length > 1 && last < first, `The loss went from ${first} to ${last} in ${history.length} epochs.`);
  });
}

async function tensorsStayFlat(subject: Subject): Promise<void> {
  await subject.with(async (model) => {
    // The first use builds networks and whatever layers keep.
    await model.fit(subject.source, { ...subject.fit, epochs: 1 });
    await callVerbs(subject.definition, model, subject.source);
    const before = tf.memory().numTensors;
    const perEpoch = Math.ceil(subject.source.size / (subject.fit.batchSize ?? 128));
    await model.fit(subject.source, { ...subject.fit, epochs: Math.ceil(200 / perEpoch), validation: 0.25 });
    assert(tf.memory().numTensors === before, `Training left ${tf.memory().numTensors - before} tensors.`);
    await callVerbs(subject.definition, model, subject.source);
    await model.save(memoryStore());
    assert(tf.memory().numTensors === before, `The verbs left ${tf.memory().numTensors - before} tensors.`);
  });
}

async function sameSeedSameBits(subject: Subject): Promise<void> {
  const run = () =>
    subject.with(async (model) => {
      await model.fit(subject.source, subject.fit);
      return { weights: await subject.weights(model), outputs: await callVerbs(subject.definition, model, subject.source) };
    });
  const [first, second] = [await run(), await run()];
  assertSameBits(second.weights, first.weights, 'Weights after the same training');
  for (const [name, values] of first.outputs) assertSameBits(second.outputs.get(name)!, values, `The ${name}'s output`);
}

async function saveAndLoad(subject: Subject): Promise<void> {
  await subject.with(async (model) => {
    await model.fit(subject.source, { ...subject.fit, epochs: 1 });
    const outputs = await callVerbs(subject.definition, model, subject.source);
    const store = memoryStore();
    await model.save(store);
    const loaded = await subject.definition.load(store);
    try {
      const again = await callVerbs(subject.definition, loaded, subject.source);
      for (const [name, values] of outputs) assertSameBits(again.get(name)!, values, `The loaded ${name}'s output`);
    } finally {
      loaded.dispose();
    }
  });
}

async function resumeIsExact(subject: Subject): Promise<void> {
  const { fit } = subject;
  const straight = await subject.with(async (model) => {
    await model.fit(subject.source, { ...fit, validation: 0.25 });
    return subject.weights(model);
  });
  const store = memoryStore();
  const train = (steps: number | undefined, options: { store: Store; resume: boolean }) =>
    subject.with(async (model) => {
      const limit = steps === undefined ? {} : { steps };
      await model.fit(subject.source, { ...fit, ...limit, validation: 0.25, checkpoint: options });
      return subject.weights(model);
    });
  await train(1, { store, resume: false });
  await train(6, { store, resume: true });
  const resumed = await train(undefined, { store, resume: true });
  assertSameBits(resumed, straight, 'Weights after stopping at steps 1 and 6 and resuming');
}

async function disposeFreesEverything(subject: Subject): Promise<void> {
  await requireBackend();
  const before = tf.memory().numTensors;
  await subject.with(async (model) => {
    await model.fit(subject.source, { ...subject.fit, epochs: 1 });
    await callVerbs(subject.definition, model, subject.source);
    model.summary();
  });
  const left = tf.memory().numTensors - before;
  assert(left === 0, `${left} tensors were left after dispose.`);
}

async function badInputIsRefused(subject: Subject): Promise<void> {
  const { source } = subject;
  const { spec } = source;
  await assertRefused(() => subject.create({ notAnOption: 1 }), 'An unknown option');
  await subject.with(async (model) => {
    const before = await subject.weights(model);
    const width = spec.shape.reduce((product, side) => product * side, 1);
    const row = (await source.read(Uint32Array.of(0), { epoch: 0, seed: 0 })).x;
    const spoiled = Float32Array.from({ length: 32 * width }, (_, index) => (index === 31 * width ? NaN : row[index % width]!));
    const fit = (data: Parameters<Model['fit']>[0], options: FitOptions = {}) => () => model.fit(data, { ...subject.fit, ...options });
    await assertRefused(fit(arraySource(spoiled, spec), { batchSize: 4 }), 'NaN in training data');
    await assertRefused(fit(arraySource(new Float32Array(8), { ...spec, shape: [2, 2, 2] })), 'Data of another shape');
    await assertRefused(fit([]), 'Empty data');
    await assertRefused(fit(source, { epochs: 0 }), 'No epochs');
    await assertRefused(fit(source, { batchSize: 1.5 }), 'Half an example');
    await assertRefused(fit(source, { validation: 1.5 }), 'A share above one');
    assertSameBits(await subject.weights(model), before, 'Weights after refused training');
  });
}

async function abortStops(subject: Subject): Promise<void> {
  await subject.with(async (model) => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), 50);
    const { stopped, steps } = await model.fit(subject.source, { ...subject.fit, epochs: 1_000_000, signal: controller.signal });
    clearTimeout(timer);
    assert(stopped === 'aborted' && steps > 0, `Training ended with '${stopped}' after ${steps} steps.`);
    await callVerbs(subject.definition, model, subject.source);
  });
}
