import { join } from 'node:path';
import { integer, number, OptionError } from '@gen/core';
import { computeFlags, runDataFlags } from '../args/common.js';
import { seed, text } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { naturalFormat } from '../files/formats.js';
import { examplesFile } from '../files/output-file.js';
import { counted, formatNumber, table } from '../output.js';

export const maximize = command({
  name: 'maximize',
  summary: 'Show what a unit of the code answers most to',
  details:
    'The optimal stimulus comes first: of all inputs of one length the one with the largest answer, found by following the gradient. After it come the examples\n' +
    'with the largest answers, the largest first. As a picture the stimulus is on a scale of its own: grey is 0, white its largest magnitude and black the same\n' +
    'below 0. With --class it is the unit that tells that class best from all others, by one of 20 thresholds; how well is counted on the data that chose it.',
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    unit: integer({ min: 0, doc: 'Which unit of the code, from 0.' }),
    class: text({ placeholder: 'CLASS', doc: 'Instead of --unit: the unit that answers best to this class of the data, by name or number.' }),
    k: integer({ min: 1, default: 15, doc: 'How many examples.' }),
    norm: number({ above: 0, doc: 'Length of the stimulus. Default: the mean length of the first 1,000 examples.' }),
    frequencies: integer({ min: 1, doc: 'Of pictures: make the stimulus of only so many of the lowest frequencies along each side, since the best of all is often noise to the eye. Default: all.' }),
    count: integer({ min: 1, doc: 'Look among only so many examples, from the first on. Default: all.' }),
    seed: seed({ default: 0, doc: 'Seed of the directions that the search starts from.' }),
    out: text({ placeholder: 'FILE', doc: 'Where to write the stimulus and the examples: .png for pictures, .svg for series, .npy for numbers of any shape. Default: unit-N in the run.' }),
    ...computeFlags,
  },
  shorts: { k: 'k', count: 'n' },
  examples: ['gen maximize runs/autoencoder-mnist --unit 3', 'gen maximize runs/vae-mnist --class 7 --out seven.png'],
  async run({ flags, positionals: [path] }, context) {
    if ((flags.unit === undefined) === (flags.class === undefined)) throw new OptionError('Say which unit: --unit N, or --class CLASS for the one that answers best to a class.');
    const { openRunData, unitStimuli, withRun, writeStimuli } = await import('../computing.js');
    return withRun(path!, 'unit-maximizer', flags, context, async ({ model, record }) => {
      const spec = { shape: record.spec.shape };
      if (flags.out !== undefined) await examplesFile(flags.out, spec);
      const { source, text: data } = await openRunData(record, flags, context);
      const { unit, stimulus, response, top, examples, best } = await unitStimuli(model, source, flags, context);
      const out = flags.out ?? join(path!, `unit-${unit}.${naturalFormat(spec)}`);
      await writeStimuli(out, stimulus, examples, record.spec, await examplesFile(out, spec));
      const told = best ? { class: best.name, accuracy: best.accuracy, majority: best.majority } : {};
      const rows = top.map(({ position, response: answer, class: of }) => [formatNumber(position), formatNumber(answer), ...(of === undefined ? [] : [of])]);
      const lines = [
        ...(best ? [`Unit ${unit} tells ${best.name} from the rest with ${formatNumber(100 * best.accuracy)} % right on the examples that chose it; saying the same of all has ${formatNumber(100 * best.majority)} %.`] : []),
        `Unit ${unit} answers ${formatNumber(response)} to its optimal stimulus, and at most ${formatNumber(top[0]!.response)} to ${counted(examples.of, 'example')}.`,
        '',
        table(rows, ['position', 'answer', ...(top[0]!.class === undefined ? [] : ['class'])]),
        '',
        out,
      ];
      return { json: { run: path, data, unit, ...told, response, top, examples: examples.of, out }, text: lines.join('\n') };
    });
  },
});
