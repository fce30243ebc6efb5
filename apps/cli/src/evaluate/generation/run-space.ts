import { OptionError } from '@gen/core';
import { supports } from '@gen/core-layers';
import { definitionOf } from '../../registry.js';
import { readRunRecord } from '../../run/run-record.js';
import { shellCommand } from '../../train/write-report.js';
import type { Subject } from '../subject.js';
import type { FeatureSpace } from './feature-space.js';

/** A space that holds a network, which is let go afterwards. */
export interface OpenSpace {
  readonly space: FeatureSpace;
  close(): void;
}

/**
 * The features of a trained classifier: its codes, and the probabilities that it gives classes.
 *
 * @throws OptionError if the folder holds no run, one of a model that does not do both, or one that takes other examples
 */
export async function runSpace(path: string, subject: Subject): Promise<OpenSpace> {
  const store = subject.context.openStore(path);
  const record = await readRunRecord(store);
  const definition = await definitionOf(subject.context.registry, record.model);
  for (const capability of ['encoder', 'classifier'] as const) {
    if (!definition.capabilities.includes(capability)) {
      throw new OptionError(`--features ${path}: the model ${record.model} is no classifier with features. ${trainOne(subject)}`);
    }
  }
  const { shape, classNames } = record.spec;
  if (shape.join() !== subject.source.spec.shape.join()) {
    throw new OptionError(`--features ${path}: it takes examples of shape [${shape.join(', ')}], and those here are [${subject.source.spec.shape.join(', ')}]. ${trainOne(subject)}`);
  }
  const model = await definition.load(store);
  const encodes = (one: typeof model) => {
    if (supports(definition, one, 'encoder') && supports(definition, one, 'classifier')) return one;
    throw new OptionError(`--features ${path}: the model ${record.model} is no classifier with features.`);
  };
  const network = encodes(model);
  const space: FeatureSpace = {
    description: `the features of ${record.model} in ${path}, trained on ${record.data}`,
    isNetwork: true,
    hasNeighbours: true,
    ...(classNames ? { classNames } : {}),
    async see(examples) {
      const codes = await subject.apply('features', examples, (x) => network.encode(x));
      const count = codes.shape[0]!;
      const features = { shape: [count, codes.data.length / count], data: codes.data };
      return { features, probabilities: await subject.apply('classes', examples, (x) => network.classify(x)) };
    },
  };
  return { space, close: () => model.dispose() };
}

/** What to do about a run that cannot be used, on data that has classes to train on or has not. */
function trainOne({ record: { data, spec } }: Subject): string {
  if (!spec.classNames) return 'This data has no classes to train a classifier on: take one of other examples of that shape, or --features none.';
  return `Train one: ${shellCommand(['train', 'classifier', '--data', data])}`;
}
