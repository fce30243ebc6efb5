import { join } from 'node:path';
import { integer } from '@gen/core';
import { computeFlags, runDataFlags } from '../args/common.js';
import { seed, text } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { fileOfKind } from '../files/output-file.js';
import { writeFile } from '../files/write-file.js';
import { counted } from '../output.js';

export const map = command({
  name: 'map',
  summary: 'Plot where the codes of examples lie, coloured by class',
  details: 'Codes of more than two dimensions are shown by their first two principal components, and the axes say so.',
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    count: integer({ min: 2, default: 5000, doc: 'At most so many examples, drawn at random from the data.' }),
    seed: seed({ default: 0, doc: 'Seed of that draw.' }),
    out: text({ placeholder: 'FILE', doc: 'Where to write the plot, .svg. Default: map.svg in the run.' }),
    ...computeFlags,
  },
  shorts: { count: 'n' },
  examples: ["gen map runs/vae-mnist-2d --data 'mnist?split=test' --out map.svg"],
  async run({ flags, positionals: [path] }, context) {
    const out = flags.out ?? join(path!, 'map.svg');
    await fileOfKind(out, '.svg');
    const { drawCodeMap, encodeSource, openRunData, withRun } = await import('../computing.js');
    return withRun(path!, 'encoder', flags, context, async ({ model, record }) => {
      const { source, text: data } = await openRunData(record, flags, context);
      const { codes, labels } = await encodeSource(model, source, { limit: flags.count, seed: flags.seed }, context);
      const { svg, axes } = await drawCodeMap(codes, labels, { classNames: source.spec.classNames, subject: `${record.model}, ${data}` });
      await writeFile(out, svg);
      return { json: { run: path, data, count: codes.shape[0], axes, out }, text: `${counted(codes.shape[0]!, 'code')}: ${out}` };
    });
  },
});
