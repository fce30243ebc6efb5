import { join } from 'node:path';
import { integer } from '@gen/core';
import { computeFlags, examplesOut } from '../args/common.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { naturalFormat } from '../files/formats.js';
import { examplesFile } from '../files/output-file.js';

export const grid = command({
  name: 'grid',
  summary: 'Show what each place of a two-dimensional code stands for',
  details: 'The codes lie at the quantiles of the prior, so that each square stands for the same share of it.',
  positionals: [runArgument],
  flags: {
    side: integer({ min: 1, default: 15, doc: 'Examples in each row and column.' }),
    out: examplesOut('the grid', 'grid'),
    ...computeFlags,
  },
  examples: ['gen grid runs/vae-mnist-2d --side 20'],
  async run({ flags: { side, ...flags }, positionals: [path] }, context) {
    const { readTensor, withRun, writeExamples } = await import('../computing.js');
    return withRun(path!, 'latent-grid', flags, context, async ({ model, record: { spec } }) => {
      const out = flags.out ?? join(path!, `grid.${naturalFormat(spec)}`);
      await examplesFile(out, spec);
      await writeExamples(out, await readTensor(await model.grid({ side })), spec, { columns: side });
      return { json: { run: path, side, out }, text: `${side} × ${side} grid: ${out}` };
    });
  },
});
