import { join } from 'node:path';
import { integer, number, OptionError } from '@gen/core';
import { computeFlags, runDataFlags } from '../args/common.js';
import { text } from '../args/fields.js';
import { runArgument } from '../args/positionals.js';
import { command } from '../command.js';
import { isPoint } from '../files/formats.js';
import { fileOfKind } from '../files/output-file.js';
import { writeFile } from '../files/write-file.js';
import { counted } from '../output.js';

export const field = command({
  name: 'field',
  summary: 'Draw where a model moves the points of a plane',
  details:
    'Arrows from points of a grid towards what the model reconstructs of them, over points of the data. Those of a denoiser lead to where data is likely: ' +
    'with little noise they are about its variance times the slope of the log density. For data of two values, such as moons or swiss-roll.',
  positionals: [runArgument],
  flags: {
    ...runDataFlags,
    side: integer({ min: 2, max: 100, default: 20, doc: 'Arrows in each row and column.' }),
    scale: number({ above: 0, max: 1, default: 0.4, doc: 'Share of its way that each arrow shows: whole ones cover one another.' }),
    count: integer({ min: 1, default: 1000, doc: 'At most so many points of the data, the first ones.' }),
    out: text({ placeholder: 'FILE', doc: 'Where to draw it, .svg. Default: field.svg in the run.' }),
    ...computeFlags,
  },
  shorts: { count: 'n' },
  examples: ['gen field runs/autoencoder-moons', 'gen field runs/autoencoder-moons --side 30 --out field.svg'],
  async run({ flags, positionals: [path] }, context) {
    const { fieldArrows, firstExamples, openRunData, planeMap, withRun } = await import('../computing.js');
    return withRun(path!, 'reconstructor', flags, context, async ({ model, record }) => {
      if (!isPoint(record.spec)) throw new OptionError(`gen field draws points of a plane, and this run's examples have the shape [${record.spec.shape.join(', ')}]: it is for data of two values, such as moons.`);
      const out = flags.out ?? join(path!, 'field.svg');
      await fileOfKind(out, '.svg');
      const { source, text: data } = await openRunData(record, flags, context);
      const points = await firstExamples(source, flags.count);
      const arrows = await fieldArrows(model, points, flags);
      await writeFile(out, await planeMap(points.data, { arrows: arrows.data, title: `Where ${record.model} moves points, ${data}` }));
      return { json: { run: path, data, side: flags.side, scale: flags.scale, count: points.shape[0], out }, text: `${counted(arrows.shape[0]!, 'arrow')} over ${counted(points.shape[0]!, 'point')}: ${out}` };
    });
  },
});
