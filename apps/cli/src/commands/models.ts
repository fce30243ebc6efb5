import { describeOptions, type OptionDescription } from '@gen/core';
import type { ModelDefinition } from '@gen/core-layers';
import { plain } from '../args/show.js';
import { command } from '../command.js';
import { table } from '../output.js';
import { definitionOf } from '../registry.js';
import { verbsOf } from '../run/capabilities.js';

export const models = command({
  name: 'models',
  summary: 'List the models with their options',
  positionals: [{ name: 'model', doc: 'Only this one.', optional: true }],
  flags: {},
  examples: ['gen models', 'gen models vae', 'gen models --json'],
  async run({ positionals: [name] }, { registry }) {
    const names = name === undefined ? Object.keys(registry) : [name];
    const definitions = await Promise.all(names.map((each) => definitionOf(registry, each)));
    return { json: definitions.map(modelDocument), text: definitions.map(modelText).join('\n\n') };
  },
});

function modelDocument({ name, package: from, description, paper, capabilities, options }: ModelDefinition) {
  return { name, package: from, description, paper, capabilities, options: describeOptions(options) };
}

function modelText(definition: ModelDefinition): string {
  const { name, package: from, description, paper, options } = definition;
  const rows = describeOptions(options).map((option) => [`  ${option.name}`, typeText(option), defaultText(option), option.doc]);
  return [
    `${name} (${from}): ${description}`,
    `${paper.authors}, "${paper.title}", ${paper.year}, ${paper.url}`,
    `Verbs: train, ${verbsOf(definition).join(', ')}`,
    '',
    table(rows, ['  option', 'type', 'default', 'what it does']),
  ].join('\n');
}

function typeText({ type, range }: OptionDescription): string {
  return range ? `${type} ${range}` : type;
}

function defaultText({ presence, default: fallback }: OptionDescription): string {
  if (fallback === undefined) return presence === 'required' ? 'required' : '-';
  return plain(fallback);
}
