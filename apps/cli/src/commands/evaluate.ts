import { integer, type Estimate } from '@gen/core';
import { computeFlags, runDataFlags } from '../args/common.js';
import { seed } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { throwIfInterrupted } from '../errors.js';
import { counted, formatEstimate, formatNumber, table } from '../output.js';

export const evaluate = command({
  name: 'evaluate',
  summary: 'Measure how good a model is on data',
  details:
    "Without --data it takes the run's own data at its test split, with the same options. Likelihoods and losses are in nats per example;\n" +
    'an estimate comes with its standard error. --json prints { model, run, data, split, n, metrics }.',
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    samples: integer({ min: 1, doc: "Samples behind each example's likelihood, where it is an estimate or a bound. Default: the model's." }),
    seed: seed({ default: 0, doc: 'Seed of those samples.' }),
    batch: integer({ min: 1, doc: "Examples that are computed at once. Default: the model's." }),
    ...computeFlags,
  },
  examples: ['gen evaluate runs/vae-mnist', "gen evaluate runs/vae-mnist --data 'mnist?split=test&limit=1000' --samples 500 --json"],
  async run({ flags: { samples, seed: from, batch, ...flags }, positionals: [path] }, context) {
    const { openRunData, withRun } = await import('../computing.js');
    return withRun(path!, 'evaluator', flags, context, async ({ model, record, definition }) => {
      const { source, text: data, split } = await openRunData(record, flags, context);
      const progress = context.progress();
      let n = source.size ?? 0;
      const metrics = await model.evaluate(source, {
        seed: from,
        ...(samples === undefined ? {} : { samples }),
        ...(batch === undefined ? {} : { batchSize: batch }),
        signal: context.io.signal,
        onProgress: (done, total) => {
          n = Math.max(n, done);
          progress.count('evaluating', done, total);
        },
      });
      progress.end();
      throwIfInterrupted(context.io.signal);
      return {
        json: { model: definition.name, run: path, data, split, n, metrics },
        text: [`${definition.name} in ${path} on ${data}, ${counted(n, 'example')}`, '', metricTable(metrics)].join('\n'),
      };
    });
  },
});

function metricTable(metrics: Readonly<Record<string, number | Estimate>>): string {
  const rows = Object.entries(metrics).map(([name, metric]) =>
    typeof metric === 'number' ? [name, formatNumber(metric), ''] : [name, formatEstimate(metric.value, metric.standardError), metric.kind],
  );
  return table(rows, ['metric', 'value', 'kind']);
}
