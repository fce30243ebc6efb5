import { join } from 'node:path';
import { integer } from '@gen/core';
import { computeFlags, runDataFlags } from '../args/common.js';
import { seed, text } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { MEASUREMENT_NAMES, readMeasurementNames } from '../evaluate/names.js';
import { assertFolderPossible } from '../files/possible-folder.js';
import { counted } from '../output.js';
import { MEASURED } from '../run/capabilities.js';

export const evaluate = command({
  name: 'evaluate',
  summary: 'Measure how good a model is on data',
  details:
    "Without --data it takes the run's own data at its test split, with the same options. It measures all that the model can do: its own\n" +
    'likelihoods (nats per example) and losses, classification, prediction, reconstruction, codes against classes, and generated examples\n' +
    'against the data; with pictures and a report in the output folder. An estimate comes with its standard error.\n' +
    '--json prints { model, run, data, split, n, metrics, omitted, perClass, notes, files }.',
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    only: text({ placeholder: 'GROUP,…', doc: `Only these groups of metrics: ${MEASUREMENT_NAMES.join(', ')}. Default: all that apply.` }),
    samples: integer({ min: 1, doc: "Samples behind each example's likelihood, where it is an estimate or a bound. Default: the model's." }),
    generated: integer({ min: 10, doc: 'Examples to generate and compare with the data. Default: as many as the data has, at most 5,000.' }),
    features: text({
      placeholder: 'none|raw|digits|RUN',
      doc: 'Where generated examples are compared: nowhere, by their values, by the features of the digit classifier of @gen/metrics, or of a classifier in another run. Default: digits for mnist and digits, else values, as far as they have a meaning.',
    }),
    seed: seed({ default: 0, doc: 'Seed of all that is drawn.' }),
    batch: integer({ min: 1, doc: "Examples that are computed at once. Default: the model's." }),
    out: text({ placeholder: 'DIR', doc: 'Folder for pictures and report. Default: evaluation in the run.' }),
    ...computeFlags,
  },
  examples: [
    'gen evaluate runs/vae-mnist',
    "gen evaluate runs/vae-mnist --data 'mnist?split=test&limit=1000' --samples 500 --json",
    'gen evaluate runs/vae-fashion-mnist --only generation --features runs/classifier-fashion-mnist',
  ],
  async run({ flags: { samples, generated, features, only, seed: from, batch, out: wanted, ...flags }, positionals: [path] }, context) {
    const names = readMeasurementNames(only);
    const out = wanted ?? join(path!, 'evaluation');
    await assertFolderPossible(out, `--out ${out}`);
    const { createSubject, describeEvaluation, measurements, metricsOf, omittedOf, openRunData, runMeasurements, withRun, writeEvaluation } = await import('../computing.js');
    return withRun(path!, MEASURED, flags, context, async ({ model, record, definition }) => {
      const { source, text: data, split } = await openRunData(record, flags, context);
      const dataDir = flags.dataDir ?? record.dataDir;
      const options = { samples, seed: from, batch, generated, features };
      const subject = createSubject({ path: path!, definition, model, record, source, data, dataDir, options, context });
      const evaluation = await runMeasurements(subject, names ? measurements.filter(({ name }) => names.includes(name)) : measurements);
      const n = source.size;
      const files = await writeEvaluation(out, subject, evaluation, n);
      const notes = evaluation.groups.flatMap((group) => group.notes);
      return {
        json: { model: definition.name, run: path, data, split, n, metrics: metricsOf(evaluation), omitted: omittedOf(evaluation), perClass: evaluation.perClass, notes, files },
        text: [`${definition.name} in ${path} on ${data}, ${counted(n, 'example')}`, '', describeEvaluation(evaluation), '', ...files].join('\n'),
      };
    });
  },
});
