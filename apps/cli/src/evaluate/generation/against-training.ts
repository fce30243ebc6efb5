import type { BatchSource } from '@gen/core';
import { compareNdbBins, copyCheck, ndbBins } from '@gen/metrics';
import { batchesOf, valuesOf } from '../../data/examples.js';
import { openStream } from '../../data/open-data.js';
import { isSameSource } from '../../data/source-text.js';
import { concatenate, rowsOf, type Values } from '../../data/values.js';
import { throwIfInterrupted } from '../../errors.js';
import type { Measured, Metric } from '../measurement.js';
import { shaped } from '../shaped.js';
import type { Subject } from '../subject.js';
import { NearestExamples } from './nearest-examples.js';

/** Training examples that are looked through for copies, and samples that are looked for. */
const TRAINING = 100_000;
const LOOKED_FOR = 500;
/** Training examples that are divided into bins, and values of all of them. */
const BINNED = 10_000;
const BINNED_VALUES = 4_000_000;
const MOST_BINS = 100;
const PER_BIN = 20;
const ITERATIONS = 20;
/** Values of examples that are cheap to compare one by one, and whose distances can be too small for float32 products. */
const NARROW = 16;

const NAMES = ['copies', 'nearerToTraining', 'ndb', 'ndbHeldOut', 'ndbJensenShannon'];

/**
 * How samples stand to the examples that the model was trained on, by values: whether they are copies of them, and whether they fall into
 * clusters of them as often as held-out examples do.
 */
export async function measureAgainstTraining(subject: Subject, samples: Values, heldOut: Values): Promise<Measured> {
  if (isSameSource(subject.data, subject.record.data)) return omit('the data is what the model was trained on, and nothing is held out to compare with');
  let training: BatchSource;
  subject.progress.end();
  try {
    training = await openStream(subject.record.data, { dataDir: subject.dataDir }, subject.context);
  } catch (error) {
    throwIfInterrupted(subject.context.io.signal);
    return omit(`the training data cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { nearest, binned, count } = await readTraining(subject, training, [first(samples), first(heldOut)]);
  await subject.breathe('copies');
  const check = copyCheck(shaped(first(samples)), shaped(nearest), shaped(first(heldOut)));
  const metrics: Record<string, Metric> = {
    copies: { ...check.copies, trainingExamples: count },
    nearerToTraining: { ...check.nearer, trainingExamples: count },
  };
  const bins = Math.min(MOST_BINS, Math.floor(binned.shape[0]! / PER_BIN));
  if (bins < 2) return { metrics, omitted: { ndb: `bins need at least ${2 * PER_BIN} training examples` } };
  await subject.breathe('bins');
  const made = ndbBins(shaped(binned), { bins, iterations: ITERATIONS, seed: subject.options.seed });
  await subject.breathe('bins');
  const [ofSamples, ofHeldOut] = [compareNdbBins(made, shaped(samples)), compareNdbBins(made, shaped(heldOut))];
  return { metrics: { ...metrics, ndb: ofSamples.share, ndbHeldOut: ofHeldOut.share, ndbJensenShannon: ofSamples.jensenShannon } };
}

/** Walks the training data once: the examples among which are the nearest to each of the sets, and some for bins. */
async function readTraining(subject: Subject, training: BatchSource, sets: readonly Values[]) {
  const width = sets[0]!.data.length / sets[0]!.shape[0]!;
  const most = Math.min(BINNED, Math.max(1, Math.floor(BINNED_VALUES / width)));
  const isNarrow = width <= NARROW;
  const searches = isNarrow ? [] : sets.map((set) => new NearestExamples(set));
  const all: Values[] = [];
  const binned: Values[] = [];
  const limit = Math.min(TRAINING, training.size ?? TRAINING);
  let count = 0;
  try {
    for await (const batch of batchesOf(training, { limit, seed: subject.options.seed })) {
      await subject.breathe('training data');
      const values = valuesOf(batch, training.spec.shape);
      if (count < most) binned.push(rowsOf(values, 0, Math.min(batch.size, most - count)));
      if (isNarrow) all.push(values);
      for (const search of searches) await search.add(values);
      subject.progress.count('training data', (count += batch.size), limit);
    }
    return { nearest: concatenate(isNarrow ? all : searches.map((search) => search.result())), binned: concatenate(binned), count };
  } finally {
    for (const search of searches) search.dispose();
  }
}

function first(set: Values): Values {
  return rowsOf(set, 0, Math.min(LOOKED_FOR, set.shape[0]!));
}

function omit(reason: string): Measured {
  return { metrics: {}, omitted: Object.fromEntries(NAMES.map((name) => [name, reason])) };
}
