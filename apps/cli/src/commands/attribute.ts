import { join } from 'node:path';
import { integer, numbers, OptionError } from '@gen/core';
import { computeFlags, examplesOut, runDataFlags } from '../args/common.js';
import { requiredText } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { naturalFormat } from '../files/formats.js';
import { examplesFile } from '../files/output-file.js';
import { counted } from '../output.js';

export const attribute = command({
  name: 'attribute',
  summary: 'Add an attribute to examples, or take it away',
  details:
    'What an attribute is in the code is the mean code of the examples of the data that have it minus that of those that lack it. ' +
    'Each row shows one example, each column an amount of the attribute. ' +
    'Data without attributes goes by its classes: one of them against all others.\n' +
    'An attribute of few pixels, such as Smiling, is weak in the code of a model of little capacity: train with a smaller weight of the\n' +
    'KL divergence (--set beta=0.2), on more examples and for longer, or give larger amounts (--alpha -4,-2,0,2,4).',
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    name: requiredText({ placeholder: 'NAME', doc: 'The attribute, such as Smiling, or the class where data has no attributes.' }),
    alpha: numbers({ default: [-2, -1, 0, 1, 2], doc: 'How much of it, by columns: 0 is the reconstruction, 1 the step from lacking to having it, below 0 takes it away. Default: -2,-1,0,1,2.' }),
    count: integer({ min: 1, default: 8, doc: 'How many examples are shown, from the first on.' }),
    out: examplesOut('them', 'attribute-<name>'),
    ...computeFlags,
  },
  shorts: { count: 'n' },
  examples: ['gen attribute runs/vae-faces --name Smiling', 'gen attribute runs/vae-faces --data faces?split=test --name Eyeglasses --alpha 0,0.5,1,1.5'],
  async run({ flags, positionals: [path] }, context) {
    const { name, alpha, count } = flags;
    if (alpha.length === 0) throw new OptionError('--alpha needs at least one number, such as --alpha 1 or --alpha -1,0,1.');
    const { applyTo, attributeSides, firstExamples, interleave, openRunData, withRun, writeExamples } = await import('../computing.js');
    return withRun(path!, 'attribute-editor', flags, context, async ({ model, record }) => {
      const out = flags.out ?? join(path!, `attribute-${name.replaceAll(/[^\p{L}\p{N}_-]/gu, '-')}.${naturalFormat(record.spec)}`);
      await examplesFile(out, record.spec);
      const { source, text: data } = await openRunData(record, flags, context);
      const { having, lacking } = await attributeSides(source, name, data);
      const x = await firstExamples(source, count);
      const vector = await model.attributeVector(having, lacking, { signal: context.io.signal });
      try {
        const columns = [];
        for (const amount of alpha) columns.push(await applyTo(x, (examples) => model.applyAttribute(examples, vector, { alpha: amount })));
        await writeExamples(out, interleave(columns), record.spec, { columns: alpha.length });
      } finally {
        vector.dispose();
      }
      const shown = x.shape[0]!;
      return {
        json: { run: path, data, name, alpha, having: having.size, lacking: lacking.size, count: shown, out },
        text: `${name} in ${counted(shown, 'example')}, from ${having.size} that have it and ${lacking.size} that lack it: ${out}`,
      };
    });
  },
});
