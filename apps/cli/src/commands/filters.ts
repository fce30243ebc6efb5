import { join } from 'node:path';
import { computeFlags } from '../args/common.js';
import { text } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { naturalFormat } from '../files/formats.js';
import { examplesFile } from '../files/output-file.js';

export const filters = command({
  name: 'filters',
  summary: 'Show what the units of a layer look for',
  details:
    'Weights as pictures, one for each unit: grey is 0, white the largest magnitude of that unit and black the same below 0, each unit on a scale of its own.\n' +
    'A .npy file holds the weights as they are.',
  positionals: [runArgument],
  flags: {
    layer: text({ placeholder: 'NAME', doc: 'Layer whose weights are pictures; another one is refused with the names of these. Default: the first.' }),
    out: text({ placeholder: 'FILE', doc: 'Where to write them: .png for pictures, .svg for series, .npy for numbers of any shape. Default: filters in the run.' }),
    ...computeFlags,
  },
  examples: ['gen filters runs/autoencoder-mnist', 'gen filters runs/autoencoder-mnist --layer decoder/1 --out decoder.png'],
  async run({ flags, positionals: [path] }, context) {
    const { readTensor, withRun, writeFilters } = await import('../computing.js');
    return withRun(path!, 'filters', flags, context, async ({ model }) => {
      const weights = await readTensor(await model.filters(flags.layer));
      const spec = { shape: weights.shape.slice(1) };
      const out = flags.out ?? join(path!, `filters.${naturalFormat(spec)}`);
      const format = await examplesFile(out, spec);
      await writeFilters(out, weights, format);
      const [units] = weights.shape;
      const scaled = format === 'png' ? ', each on the scale of its own largest magnitude' : '';
      return { json: { run: path, layer: flags.layer ?? null, shape: weights.shape, out }, text: `${units} filters of shape [${spec.shape.join(', ')}]${scaled}: ${out}` };
    });
  },
});
