import { join } from 'node:path';
import { choice, integer, OptionError } from '@gen/core';
import { computeFlags, runDataFlags } from '../args/common.js';
import { requiredText, text } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { isPicture } from '../files/formats.js';
import { fileOfKind } from '../files/output-file.js';
import { writeFile } from '../files/write-file.js';
import { counted, formatNumber, table } from '../output.js';

export const search = command({
  name: 'search',
  summary: 'Find the examples whose codes are nearest to that of a query',
  details:
    'All examples of the data are compared, so that the result is exact; of equally near ones the earlier comes first. ' +
    'A query that is an example of the data itself is not among its own neighbours. Pictures are drawn, the query first.',
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    query: requiredText({ placeholder: 'FILE|N', doc: "What to look for: a PNG, JPEG or .npy file of one example, or the position of an example in the data, from 0. A picture is scaled as the run's own data was." }),
    k: integer({ min: 1, default: 5, doc: 'How many neighbours.' }),
    distance: choice(['euclidean', 'cosine'], { default: 'euclidean', doc: 'How far codes are apart: ‖a − b‖, or 1 − the cosine of their angle.' }),
    out: text({ placeholder: 'FILE', doc: 'Where to draw them, .svg, for pictures only. Default: search.svg in the run.' }),
    ...computeFlags,
  },
  shorts: { k: 'k' },
  examples: ["gen search runs/vae-mnist --data 'mnist?split=train' --query three.png", 'gen search runs/vae-mnist --query 7 -k 10'],
  async run({ flags, positionals: [path] }, context) {
    const { drawNeighbors, encodeSource, findNeighbors, openRunData, readQuery, withRun } = await import('../computing.js');
    return withRun(path!, 'encoder', flags, context, async ({ model, record }) => {
      const drawn = isPicture(record.spec);
      if (flags.out !== undefined && !drawn) throw new OptionError(`--out ${flags.out}: only pictures are drawn, and this run's examples have the shape [${record.spec.shape.join(', ')}].`);
      const out = drawn ? (flags.out ?? join(path!, 'search.svg')) : null;
      if (out !== null) await fileOfKind(out, '.svg');
      const { source, text: data } = await openRunData(record, flags, context);
      const query = await readQuery(flags.query, source, record);
      const { codes, labels } = await encodeSource(model, source, {}, context);
      const neighbors = await findNeighbors(model, codes, query, flags, context.io.signal);
      const named = neighbors.map(({ id, distance }) => {
        const label = labels?.[id];
        return { position: id, distance, ...(label === undefined ? {} : { class: source.spec.classNames?.[label] ?? String(label) }) };
      });
      if (out !== null) await writeFile(out, await drawNeighbors(query, source, named, `Nearest codes of ${record.model}, ${data}`));
      const rows = named.map(({ position, distance, class: of }) => [formatNumber(position), formatNumber(distance), ...(of === undefined ? [] : [of])]);
      return {
        json: { run: path, data, query: flags.query, k: flags.k, distance: flags.distance, searched: codes.shape[0], neighbors: named, out },
        text: [table(rows, ['position', 'distance', ...(labels ? ['class'] : [])]), '', `of ${counted(codes.shape[0]!, 'example')}${out === null ? '' : `: ${out}`}`].join('\n'),
      };
    });
  },
});
