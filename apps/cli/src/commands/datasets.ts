import { OptionError } from '@gen/core';
import { dataDir } from '../args/common.js';
import { command, type Outcome } from '../command.js';
import type { Context } from '../context.js';

export const datasets = command({
  name: 'datasets',
  summary: 'List the data sets, tell about one, or fetch it',
  details: 'list shows which there are and which are on this machine; info NAME tells all about one, or how files of your own are read; get NAME downloads what is missing and checks it.',
  positionals: [
    { name: 'list|info|get', doc: 'What to do.', optional: true },
    { name: 'name', doc: 'Name of a data set, for info and get; for info also files of your own, such as csv:people.csv.', optional: true },
  ],
  flags: { dataDir },
  examples: ['gen datasets list', 'gen datasets info mnist', 'gen datasets info csv:people.csv', 'gen datasets get fashion-mnist'],
  async run({ flags, positionals: [action = 'list', name] }, context) {
    const known = ['list', 'info', 'get'];
    if (!known.includes(action)) throw new OptionError(`gen datasets can ${known.join(', ')}, not '${action}'.`);
    if (action === 'list' && name !== undefined) throw new OptionError(`gen datasets list takes no name. Did you mean gen datasets info ${name}?`);
    if (action !== 'list' && name === undefined) throw new OptionError(`gen datasets ${action} needs the name of a data set: see gen datasets list.`);
    return perform(action, name ?? '', flags, context);
  },
});

async function perform(action: string, name: string, flags: { readonly dataDir?: string | undefined }, context: Context): Promise<Outcome> {
  if (action === 'info' && name.includes(':')) {
    const { describeSource } = await import('../data/source-facts.js');
    return describeSource(name);
  }
  const { datasetFacts, allDatasetFacts, describeDataset, describeDatasets, describeFetched, fetchDataset } = await import('../data/dataset-facts.js');
  if (action === 'list') {
    const facts = await allDatasetFacts(flags);
    return { json: facts, text: describeDatasets(facts) };
  }
  if (action === 'get') await fetchDataset(name, flags, context);
  const facts = await datasetFacts(name, flags);
  return { json: facts, text: action === 'get' ? describeFetched(facts) : describeDataset(facts) };
}
