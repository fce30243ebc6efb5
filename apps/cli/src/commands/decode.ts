import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError, OptionError } from '@gen/core';
import { computeFlags, examplesOut } from '../args/common.js';
import { requiredText } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { naturalFormat } from '../files/formats.js';
import { examplesFile } from '../files/output-file.js';
import { counted } from '../output.js';

export const decode = command({
  name: 'decode',
  summary: 'Make examples from codes',
  positionals: [runArgument],
  flags: {
    codes: requiredText({ placeholder: 'FILE', doc: 'The codes: a .npy file of shape [examples, width of the code].' }),
    out: examplesOut('the examples', 'decoded'),
    ...computeFlags,
  },
  examples: ['gen decode runs/vae-mnist --codes codes.npy --out decoded.png'],
  async run({ flags, positionals: [path] }, context) {
    const bytes = await readCodes(flags.codes);
    const { decodeAll, parseNpy, withRun, writeExamples } = await import('../computing.js');
    const { shape, data } = parseNpy(bytes, flags.codes);
    if (shape.length !== 2) throw new DataError(`${flags.codes} must hold codes of shape [examples, width], got [${shape.join(', ')}].`);
    if (shape[0] === 0) throw new DataError(`${flags.codes} holds no codes.`);
    return withRun(path!, 'decoder', flags, context, async ({ model, record: { spec } }) => {
      const out = flags.out ?? join(path!, `decoded.${naturalFormat(spec)}`);
      await examplesFile(out, spec);
      const examples = await decodeAll(model, { shape, data: Float32Array.from(data) }, context);
      await writeExamples(out, examples, spec);
      return { json: { run: path, codes: flags.codes, shape: examples.shape, out }, text: `${counted(shape[0]!, 'decoded example')}: ${out}` };
    });
  },
});

async function readCodes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new OptionError(`--codes ${file} cannot be read: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message}.`, { cause: error });
  }
}
