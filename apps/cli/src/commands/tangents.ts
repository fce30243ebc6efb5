import { join } from 'node:path';
import { choice, integer, OptionError } from '@gen/core';
import { computeFlags, runDataFlags } from '../args/common.js';
import { text } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { isPicture } from '../files/formats.js';
import { fileOfKind } from '../files/output-file.js';
import { writeFile } from '../files/write-file.js';
import { counted, formatNumber } from '../output.js';

export const tangents = command({
  name: 'tangents',
  summary: 'Show along which directions an example changes with its code',
  details:
    'The plane that touches what the decoder makes at the code of the example, by the singular vectors of its Jacobian, those first along which most changes. ' +
    'The number of each is how far the decoder moves along it for one unit of the code; with --of encoder, how far the code moves for one unit of the example.\n' +
    'Pictures are drawn: each tangent, grey where it is 0, and the example moved along it by quarters of its own length. Other examples are written as numbers.',
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    example: integer({ min: 0, default: 0, doc: 'Position of the example in the data, from 0.' }),
    count: integer({ min: 1, doc: 'How many tangents, at most as many as the code has numbers. Default: 8, or as many as there are.' }),
    of: choice(['decoder', 'encoder'], { doc: 'Whose Jacobian. Default: the decoder, if the model has one.' }),
    out: text({ placeholder: 'FILE', doc: 'Where to write them: .svg for pictures, .npy for the directions as numbers, [tangents, ...shape]. Default: tangents in the run.' }),
    ...computeFlags,
  },
  shorts: { count: 'n' },
  examples: ['gen tangents runs/vae-mnist', 'gen tangents runs/autoencoder-mnist --example 7 -n 4', 'gen tangents runs/classifier-mnist --of encoder --out gradients.npy'],
  async run({ flags, positionals: [path] }, context) {
    const { drawTangents, encodeNpy, examplesAt, openRunData, tangentsAt, withRun } = await import('../computing.js');
    return withRun(path!, 'encoder', flags, context, async ({ model, record, definition }) => {
      const { shape } = record.spec;
      const drawn = flags.out === undefined ? isPicture(record.spec) : flags.out.toLowerCase().endsWith('.svg');
      if (drawn && !isPicture(record.spec)) throw new OptionError(`--out ${flags.out}: only tangents of pictures are drawn, and this run's examples have the shape [${shape.join(', ')}]: give a .npy file.`);
      const out = flags.out ?? join(path!, drawn ? 'tangents.svg' : 'tangents.npy');
      await fileOfKind(out, drawn ? '.svg' : '.npy');
      const decodes = definition.capabilities.includes('decoder');
      const of = flags.of ?? (decodes ? 'decoder' : 'encoder');
      if (of === 'decoder' && !decodes) throw new OptionError(`The model ${record.model} has no decoder: give --of encoder.`);
      const { source, text: data } = await openRunData(record, flags, context);
      const { example } = flags;
      const x = await examplesAt(source, { '--example': example });
      const plane = await tangentsAt(model, x, { spec: record.spec, of, count: flags.count });
      const { directions, singularValues } = plane;
      await writeFile(
        out,
        drawn
          ? drawTangents(plane, x, { shape, example, of, title: `Tangents of the ${of} of ${record.model}, ${data}` })
          : encodeNpy(Float32Array.from(directions.flatMap((direction) => Array.from(direction))), [directions.length, ...shape]),
      );
      const values = Array.from(singularValues);
      return {
        json: { run: path, data, example, of, singularValues: values, out },
        text: `${counted(values.length, 'tangent')} of the ${of} at example ${example}, along which it changes by ${values.map(formatNumber).join(', ')}: ${out}`,
      };
    });
  },
});
