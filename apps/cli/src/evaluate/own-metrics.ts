import type { Evaluator } from '@gen/core-layers';
import { throwIfInterrupted } from '../errors.js';
import type { Measurement } from './measurement.js';

/** What a model says of itself: its losses and likelihoods. */
export const ownMetrics: Measurement = {
  name: 'model',
  title: "The model's own",
  appliesTo: (subject) => subject.can('evaluator'),
  async measure({ model, source, options: { samples, seed, batch }, context, progress }) {
    const metrics = await (model as typeof model & Evaluator).evaluate(source, {
      seed,
      ...(samples === undefined ? {} : { samples }),
      ...(batch === undefined ? {} : { batchSize: batch }),
      signal: context.io.signal,
      onProgress: (done, total) => progress.count('evaluating', done, total),
    });
    throwIfInterrupted(context.io.signal);
    return { metrics: metrics as Awaited<ReturnType<Measurement['measure']>>['metrics'] };
  },
};
