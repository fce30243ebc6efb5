import { join } from 'node:path';
import { integer } from '@gen/core';
import { computeFlags, examplesOut, runDataFlags } from '../args/common.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { naturalFormat } from '../files/formats.js';
import { examplesFile } from '../files/output-file.js';
import { counted } from '../output.js';

export const reconstruct = command({
  name: 'reconstruct',
  summary: 'Show what a model makes of examples',
  details: 'Pictures stand in pairs of rows: what went in, and below it what came out. A .npy file holds what came out.',
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    count: integer({ min: 1, default: 20, doc: 'How many examples, from the first on.' }),
    out: examplesOut('them', 'reconstructions'),
    ...computeFlags,
  },
  shorts: { count: 'n' },
  examples: ["gen reconstruct runs/vae-mnist --data 'mnist?split=test'"],
  async run({ flags, positionals: [path] }, context) {
    const { applyTo, firstExamples, openRunData, withRun, writeExamples, writePairs } = await import('../computing.js');
    return withRun(path!, 'reconstructor', flags, context, async ({ model, record }) => {
      const out = flags.out ?? join(path!, `reconstructions.${naturalFormat(record.spec)}`);
      const format = await examplesFile(out, record.spec);
      const { source, text: data } = await openRunData(record, flags, context);
      const x = await firstExamples(source, flags.count);
      const reconstructed = await applyTo(x, (examples) => model.reconstruct(examples));
      await (format === 'png' ? writePairs(out, x, reconstructed, record.spec) : writeExamples(out, reconstructed, record.spec));
      return { json: { run: path, data, count: x.shape[0], out }, text: `${counted(x.shape[0]!, 'reconstruction')}: ${out}` };
    });
  },
});
