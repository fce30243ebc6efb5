import { join } from 'node:path';
import { integer, OptionError } from '@gen/core';
import type { Decoder } from '@gen/core-layers';
import { computeFlags, runDataFlags } from '../args/common.js';
import { seed, text } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { fileOfKind } from '../files/output-file.js';
import { writeFile } from '../files/write-file.js';
import { counted, formatNumber } from '../output.js';

export const walk = command({
  name: 'walk',
  summary: 'Walk from one example to another over the codes of others',
  details:
    'Each code is linked with its nearest ones, and the shortest way along these links is taken: it keeps to where examples are, where a straight line between two codes ' +
    '(gen interpolate) may leave them. Both are drawn: pictures as rows, points of a plane as they lie, other examples on a map of the codes.',
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    from: integer({ min: 0, required: true, doc: 'Position of the first example in the data, from 0.' }),
    to: integer({ min: 0, required: true, doc: 'Position of the last example in the data, from 0.' }),
    k: integer({ min: 1, default: 8, doc: 'Nearest codes that each is linked with. More make shorter walks that keep less to the examples.' }),
    count: integer({ min: 2, default: 5000, doc: 'At most so many examples, drawn at random from the data, and the two ends.' }),
    seed: seed({ default: 0, doc: 'Seed of that draw.' }),
    out: text({ placeholder: 'FILE', doc: 'Where to draw it, .svg. Default: walk-<from>-<to>.svg in the run.' }),
    ...computeFlags,
  },
  shorts: { k: 'k', count: 'n' },
  examples: ['gen walk runs/vae-mnist --from 3 --to 8', "gen walk runs/autoencoder-mnist --data 'mnist?split=train' --from 0 --to 1 -k 5 -n 20000"],
  async run({ flags, positionals: [path] }, context) {
    const { drawWalk, drawsWalk, openRunData, walkCodes, withRun } = await import('../computing.js');
    return withRun(path!, 'encoder', flags, context, async ({ model, record, definition }) => {
      const { from, to, k } = flags;
      const file = flags.out ?? join(path!, `walk-${from}-${to}.svg`);
      await fileOfKind(file, '.svg');
      const { source, text: data } = await openRunData(record, flags, context);
      const walked = await walkCodes(model, source, { ...flags, neighbors: k }, context);
      const drawn = drawsWalk(walked, source.spec);
      if (!drawn && flags.out !== undefined) throw new OptionError(`--out ${flags.out}: codes of one dimension are not drawn.`);
      const decoder = definition.capabilities.includes('decoder') ? (model as typeof model & Decoder) : undefined;
      if (drawn) await writeFile(file, await drawWalk(walked, { spec: source.spec, title: `Walk along the codes of ${record.model}, ${data}`, decoder }));
      const out = drawn ? file : null;
      const { length, straight, farthest } = walked;
      const positions = walked.path.map((row) => walked.positions[row]!);
      return {
        json: { run: path, data, from, to, k, count: walked.positions.length, walk: positions, length, straight, farthest, out },
        text: [
          `${counted(positions.length, 'example')}: ${positions.join(' ')}`,
          `length ${formatNumber(length)}, never farther than ${formatNumber(farthest.walk)} from a code; the straight line ${formatNumber(straight)}, up to ${formatNumber(farthest.straight)} from any${out === null ? '' : `: ${out}`}`,
        ].join('\n'),
      };
    });
  },
});
