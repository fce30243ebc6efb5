import { join } from 'node:path';
import { integer } from '@gen/core';
import { computeFlags, runDataFlags } from '../args/common.js';
import { text } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { fileOfKind } from '../files/output-file.js';
import { writeFile } from '../files/write-file.js';
import { counted } from '../output.js';

export const encode = command({
  name: 'encode',
  summary: 'Write the codes of examples',
  details: 'The codes come as [examples, width of the code], in the order of the data.',
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    count: integer({ min: 1, doc: 'Only so many examples, from the first on. Default: all.' }),
    out: text({ placeholder: 'FILE', doc: 'Where to write the codes, .npy. Default: codes.npy in the run.' }),
    ...computeFlags,
  },
  shorts: { count: 'n' },
  examples: ["gen encode runs/vae-mnist --data 'mnist?split=train' --out codes.npy"],
  async run({ flags, positionals: [path] }, context) {
    const out = flags.out ?? join(path!, 'codes.npy');
    await fileOfKind(out, '.npy');
    const { encodeNpy, encodeSource, openRunData, withRun } = await import('../computing.js');
    return withRun(path!, 'encoder', flags, context, async ({ model, record }) => {
      const { source, text: data } = await openRunData(record, flags, context);
      const { codes } = await encodeSource(model, source, { limit: flags.count }, context);
      await writeFile(out, encodeNpy(codes.data, codes.shape));
      return { json: { run: path, data, shape: codes.shape, out }, text: `${counted(codes.shape[0]!, 'code')} of width ${codes.shape[1]}: ${out}` };
    });
  },
});
