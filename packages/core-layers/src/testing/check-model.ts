import * as tf from '@tensorflow/tfjs-core';
import { arraySource, indexedSource, memoryStore, sizeOfShape, type IndexedSource } from '@gen/core';
import { requireBackend } from '../backend.js';
import type { Model, ModelDefinition } from '../model/index.js';
import type { EpochRecord, FitOptions } from '../training/index.js';
import { decodeSafetensors } from '../persistence/index.js';
import { assert, assertRefused, assertSameBits, ConformanceError, sameBits } from './assert.js';
import { callVerbs, callWithExamples } from './verbs.js';

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
    check('the same seed gives the same bits, another one others', seedDecides),
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
      throw new ConformanceError(`${definition.name}: not so: ${name}. ${error instanceof Error ? error.message : ''}`, { cause: error });
    }
  }
}

/** A seed that no fixture has. */
const OTHER_SEED = 987_654_321;

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
  async with<T>(use: (model: Model) => Promise<T>, options: Readonly<Record<string, unknown>> = {}): Promise<T> {
    await requireBackend();
    const model = this.create(options);
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
    await model.fit(subject.source, { ...subject.fit, epochs: 200, steps: 200, validation: 0.25 });
    assert(tf.memory().numTensors === before, `Training left ${tf.memory().numTensors - before} tensors.`);
    await callVerbs(subject.definition, model, subject.source);
    await model.save(memoryStore());
    assert(tf.memory().numTensors === before, `The verbs left ${tf.memory().numTensors - before} tensors.`);
  });
}

async function seedDecides(subject: Subject): Promise<void> {
  const run = (options: Readonly<Record<string, unknown>> = {}) =>
    subject.with(async (model) => {
      await model.fit(subject.source, subject.fit);
      return { weights: await subject.weights(model), outputs: await callVerbs(subject.definition, model, subject.source) };
    }, options);
  const [first, second] = [await run(), await run()];
  assertSameBits(second.weights, first.weights, 'Weights after the same training');
  for (const [name, values] of first.outputs) assertSameBits(second.outputs.get(name)!, values, `The ${name}'s output`);
  if (!('seed' in subject.definition.options)) return;
  const other = await run({ seed: OTHER_SEED });
  assert(!sameBits(other.weights, first.weights), `Training with the seed ${OTHER_SEED} gave the same weights as with the fixture's.`);
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
  const store = memoryStore();
  const train = (options: FitOptions) =>
    subject.with(async (model) => {
      const steps: number[] = [];
      const { history } = await model.fit(subject.source, { ...subject.fit, validation: 0.25, ...options, onProgress: ({ step }) => steps.push(step) });
      return { weights: await subject.weights(model), history: history.map(withoutSeconds), firstStep: steps[0] };
    });
  const straight = await train({});
  await train({ steps: 1, checkpoint: { store } });
  await train({ steps: 6, checkpoint: { store, resume: true } });
  const resumed = await train({ checkpoint: { store, resume: true } });
  assert(resumed.firstStep !== undefined && resumed.firstStep > 6, `Training that was stopped after step 6 went on at step ${resumed.firstStep}.`);
  assertSameBits(resumed.weights, straight.weights, 'Weights after stopping at steps 1 and 6 and resuming');
  const [history, expected] = [JSON.stringify(resumed.history), JSON.stringify(straight.history)];
  assert(history === expected, `The history after resuming is ${history}, expected ${expected}.`);
}

function withoutSeconds({ seconds: _, ...record }: EpochRecord): Omit<EpochRecord, 'seconds'> {
  return record;
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
    const width = sizeOfShape(spec.shape);
    const row = (await source.read(Uint32Array.of(0), { epoch: 0, seed: 0 })).x;
    const spoiled = Float32Array.from({ length: 32 * width }, (_, index) => (index === 31 * width ? NaN : row[index % width]!));
    const fit = (data: Parameters<Model['fit']>[0], options: FitOptions = {}) => () => model.fit(data, { ...subject.fit, ...options });
    await assertRefused(fit(arraySource(spoiled, spec), { batchSize: 4 }), 'NaN in training data');
    await assertRefused(fit(arraySource(new Float32Array(8), { ...spec, shape: [2, 2, 2] })), 'Data of another shape');
    await assertRefused(fit([]), 'Empty data');
    await assertRefused(fit(source, { epochs: 0 }), 'No epochs');
    await assertRefused(fit(source, { batchSize: 1.5 }), 'Half an example');
    await assertRefused(fit(source, { validation: 1.5 }), 'A share above one');
    await verbsRefuse(subject, model);
    assertSameBits(await subject.weights(model), before, 'Weights after what was refused');
  });
}

/** Gives every verb that takes examples four with a value that is not a number, and four of another shape. */
async function verbsRefuse({ definition, source }: Subject, model: Model): Promise<void> {
  const { shape } = source.spec;
  const inputs = { 'What is not a number': tf.fill([4, ...shape], NaN), 'Another shape': tf.zeros([4, ...shape, 2]) };
  try {
    for (const [what, x] of Object.entries(inputs)) {
      await callWithExamples(definition, model, x, (capability, run) => assertRefused(run, `${what}, given to the ${capability},`));
    }
  } finally {
    tf.dispose(inputs);
  }
}

async function abortStops(subject: Subject): Promise<void> {
  await subject.with(async (model) => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), 50);
    const source = endingAfter(controller.signal, subject.source);
    const { stopped, steps } = await model.fit(source, { ...subject.fit, epochs: 1_000_000, signal: controller.signal });
    clearTimeout(timer);
    assert(stopped === 'aborted' && steps > 0, `Training ended with '${stopped}' after ${steps} steps.`);
    await callVerbs(subject.definition, model, subject.source);
  });
}

/** The same source, which fails when it is still read well after the signal, or for a second without one. */
function endingAfter(signal: AbortSignal, source: IndexedSource): IndexedSource {
  const deadline = performance.now() + 1000;
  let readsAfter = 0;
  return indexedSource({
    spec: source.spec,
    size: source.size,
    read(indices, context) {
      if (signal.aborted) assert(++readsAfter <= 64, 'Training went on for 64 batches after the abort signal.');
      else assert(performance.now() < deadline, 'In a second of training the event loop had no turn.');
      return source.read(indices, context);
    },
  });
}
