import { join } from 'node:path';
import { choice, integer } from '@gen/core';
import { computeFlags, examplesOut, runDataFlags } from '../args/common.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { naturalFormat } from '../files/formats.js';
import { examplesFile } from '../files/output-file.js';

export const interpolate = command({
  name: 'interpolate',
  summary: 'Walk from one example to another through the codes',
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    from: integer({ min: 0, required: true, doc: 'Position of the first example in the data, from 0.' }),
    to: integer({ min: 0, required: true, doc: 'Position of the last example in the data, from 0.' }),
    steps: integer({ min: 1, default: 10, doc: 'Steps N of the walk, which has N + 1 examples.' }),
    path: choice(['linear', 'spherical'], { default: 'linear', doc: 'Along the straight line between the codes, or along the great circle.' }),
    out: examplesOut('the walk', 'interpolation-<from>-<to>'),
    ...computeFlags,
  },
  examples: ['gen interpolate runs/vae-mnist --from 3 --to 8', 'gen interpolate runs/vae-mnist --data digits --from 0 --to 1 --steps 20 --path spherical'],
  async run({ flags, positionals: [path] }, context) {
    const { examplesAt, openRunData, readTensor, tensorOf, rowOf, withRun, writeExamples } = await import('../computing.js');
    return withRun(path!, 'interpolator', flags, context, async ({ model, record }) => {
      const { from, to, steps } = flags;
      const out = flags.out ?? join(path!, `interpolation-${from}-${to}.${naturalFormat(record.spec)}`);
      await examplesFile(out, record.spec);
      const { source, text: data } = await openRunData(record, flags, context);
      const x = await examplesAt(source, { '--from': from, '--to': to });
      const ends = [tensorOf(rowOf(x, 0)), tensorOf(rowOf(x, 1))] as const;
      try {
        const walk = await readTensor(await model.interpolate(...ends, { steps, path: flags.path }));
        await writeExamples(out, walk, record.spec, { columns: steps + 1 });
      } finally {
        ends.forEach((end) => end.dispose());
      }
      return { json: { run: path, data, from, to, steps, path: flags.path, out }, text: `${steps + 1} examples from ${from} to ${to}: ${out}` };
    });
  },
});
