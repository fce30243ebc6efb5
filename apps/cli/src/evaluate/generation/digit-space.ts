import { OptionError } from '@gen/core';
import { parseSourceText } from '@gen/datasets';
import { concatenate, rowsOf, type Values } from '../../data/values.js';
import { shaped } from '../shaped.js';
import type { Subject } from '../subject.js';
import type { FeatureSpace } from './feature-space.js';

/** Pictures between two looks at whether the user has interrupted. */
const CHUNK = 250;
const SHAPE = [28, 28, 1].join();
/** Sets of handwritten digits; Fashion-MNIST has pictures of the same size, and no digits in them. */
const DIGIT_SETS = ['mnist', 'digits'];

/** Whether the data is of handwritten digits as the network that comes with the metrics reads them. */
export function areDigits({ record, source: { spec } }: Pick<Subject, 'record' | 'source'>): boolean {
  return DIGIT_SETS.includes(parseSourceText(record.data).name) && spec.shape.join() === SHAPE;
}

/**
 * The features and classes of the digit classifier that comes with the metrics. Values beyond 0 and 1 are seen as the nearer of the two, as
 * pictures show them.
 *
 * @throws OptionError for examples that are not pictures of 28 × 28 pixels
 */
export function digitSpace(subject: Subject): FeatureSpace {
  const { shape } = subject.source.spec;
  if (shape.join() !== SHAPE) throw new OptionError(`--features digits reads grey pictures of shape [28, 28, 1], and these are [${shape.join(', ')}].`);
  return {
    description: 'the 64 features of the digit classifier of @gen/metrics',
    isNetwork: true,
    hasNeighbours: true,
    classNames: Array.from({ length: 10 }, (_, digit) => String(digit)),
    async see(examples) {
      const { digitClassifier } = await import('@gen/metrics/digits');
      const [features, probabilities]: [Values[], Values[]] = [[], []];
      const count = examples.shape[0]!;
      for (let from = 0; from < count; from += CHUNK) {
        await subject.breathe('features');
        const to = Math.min(count, from + CHUNK);
        const seen = digitClassifier(shaped(clipped(rowsOf(examples, from, to))));
        features.push({ shape: seen.features.shape, data: seen.features.values });
        probabilities.push({ shape: seen.probabilities.shape, data: seen.probabilities.values });
        subject.progress.count('features', to, count);
      }
      return { features: concatenate(features), probabilities: concatenate(probabilities) };
    },
  };
}

function clipped({ shape, data }: Values): Values {
  return { shape, data: data.map((value) => Math.min(1, Math.max(0, value))) };
}
