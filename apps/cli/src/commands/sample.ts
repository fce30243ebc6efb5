import { join } from 'node:path';
import { integer } from '@gen/core';
import { computeFlags, examplesOut } from '../args/common.js';
import { seed } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { naturalFormat } from '../files/formats.js';
import { examplesFile } from '../files/output-file.js';
import { counted } from '../output.js';

export const sample = command({
  name: 'sample',
  summary: 'Draw new examples from a trained model',
  positionals: [runArgument],
  flags: {
    count: integer({ min: 1, default: 64, doc: 'How many to draw.' }),
    seed: seed({ default: 0, doc: 'The same seed draws the same examples.' }),
    out: examplesOut('them', 'samples-<seed>'),
    ...computeFlags,
  },
  shorts: { count: 'n' },
  examples: ['gen sample runs/vae-mnist', 'gen sample runs/vae-mnist -n 1000 --seed 7 --out samples.npy', 'gen sample runs/vae-csv-people -n 1000 --out rows.csv'],
  async run({ flags, positionals: [path] }, context) {
    const { readTensor, withRun, writeExamples } = await import('../computing.js');
    return withRun(path!, 'sampler', flags, context, async ({ model, record: { spec } }) => {
      const out = flags.out ?? join(path!, `samples-${flags.seed}.${naturalFormat(spec)}`);
      await examplesFile(out, spec);
      const samples = await readTensor(await model.sample(flags.count, { seed: flags.seed }));
      await writeExamples(out, samples, spec);
      return { json: { run: path, count: flags.count, seed: flags.seed, shape: samples.shape, out }, text: `${counted(flags.count, 'sample')}: ${out}` };
    });
  },
});
