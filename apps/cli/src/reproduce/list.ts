import type { Outcome } from '../command.js';
import { experiments } from '../experiments/registry.js';
import { table } from '../output.js';
import { definitionOf, type Registry } from '../registry.js';

/** What can be reproduced: experiments, and models with the figures that their definitions claim. */
export async function listReproductions(models: Registry): Promise<Outcome> {
  const shown = await Promise.all(Object.values(experiments).map(async (load) => load()));
  const definitions = await Promise.all(Object.keys(models).map((name) => definitionOf(models, name)));
  return {
    json: {
      experiments: shown.map(({ name, title, shows, data, demo, paper }) => ({ name, title, shows, data, demo: demo ? { budget: 'full', data: demo } : { budget: 'small', data: data.small }, paper })),
      models: definitions.map(({ name, description, reproduce }) => ({ name, description, reproduce })),
    },
    text: [
      table(shown.map(({ name, title, data }) => [name, title, data.small, data.full]), ['experiment', 'what it shows', 'small: data', 'full: data']),
      '',
      table(definitions.map(({ name, reproduce: { small, full } }) => [name, small.data, full.data, claims(full.atMost)]), ['model', 'small: data', 'full: data', 'reaches at least']),
    ].join('\n'),
  };
}

function claims(atMost: Readonly<Record<string, number>>): string {
  return Object.entries(atMost).map(([name, value]) => `${name} ≤ ${value}`).join(', ');
}
