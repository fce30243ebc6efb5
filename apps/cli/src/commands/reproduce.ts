import { choice, nearest, OptionError } from '@gen/core';
import { computeFlags, dataDir } from '../args/common.js';
import { seed, text } from '../args/fields.js';
import { command } from '../command.js';
import { assertFolderPossible, exists } from '../files/possible-folder.js';
import { experiments } from '../experiments/registry.js';
import { definitionOf } from '../registry.js';
import { freeFolder } from '../run/free-folder.js';

export const reproduce = command({
  name: 'reproduce',
  summary: 'Run an experiment, or train a model to the figure that it claims',
  details:
    'Without a name it lists what there is. An experiment writes pictures, findings.json and report.html; a model a run folder. Figures stand beside\n' +
    'what is asked of them; if one is missed, the exit code is 1. The small budget takes seconds, an experiment\'s on data that is made on the spot.',
  positionals: [{ name: 'experiment|model', doc: 'What to run: gen reproduce lists them.', optional: true }],
  flags: {
    budget: choice(['small', 'full'], { default: 'small', doc: 'How much to spend: seconds to a minute, or what it takes to show all it can.' }),
    data: text({ placeholder: 'SOURCE', doc: 'Other data than its own.' }),
    dataDir,
    seed: seed({ doc: 'Seed of all that is drawn. Default: its own.' }),
    out: text({ placeholder: 'DIR', doc: 'Folder to write into, which must not be there yet. Default: runs/ and its name.' }),
    ...computeFlags,
  },
  examples: ['gen reproduce', 'gen reproduce map-of-documents', 'gen reproduce vae --budget full --out runs/vae-again'],
  async run({ flags, positionals: [name] }, context) {
    const { listReproductions, reproduceModel, runExperiment } = await import('../reproducing.js');
    if (name === undefined) return listReproductions(context.registry);
    const load = Object.hasOwn(experiments, name) ? experiments[name] : undefined;
    const known = [...Object.keys(experiments), ...Object.keys(context.registry)];
    if (!known.includes(name)) {
      const close = nearest(name, known);
      throw new OptionError(`There is no experiment or model ${name}. ${close ? `Did you mean ${close}?` : 'See gen reproduce for those there are.'}`);
    }
    const out = flags.out ?? (await freeFolder(`${name}-${flags.budget}`));
    if (await exists(out)) throw new OptionError(`--out ${out} is there already: choose another folder.`);
    await assertFolderPossible(out, `--out ${out}`);
    return load ? runExperiment(await load(), { ...flags, out }, context) : reproduceModel(await definitionOf(context.registry, name), { ...flags, out }, context);
  },
});
