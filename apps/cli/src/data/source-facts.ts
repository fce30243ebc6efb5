import { parseSourceText } from '@gen/datasets';
import { openSource } from '@gen/datasets/node';
import type { Outcome } from '../command.js';
import { counted, table } from '../output.js';
import { describeColumns } from '../table/describe-table.js';
import { tableFacts } from '../table/table-facts.js';

/** All about the user's own files, named as a source: a table's columns, or what examples of other files are. */
export async function describeSource(text: string): Promise<Outcome> {
  const { paths } = parseSourceText(text);
  const facts = await tableFacts(text);
  if (facts) {
    const warnings = facts.warnings.map((warning) => `\n\nWarning: ${warning}`).join('');
    return { json: { file: paths[0], format: 'csv', ...facts }, text: `${paths[0]}: a table of ${counted(facts.rows, 'row')}\n\n${describeColumns(facts)}${warnings}` };
  }
  const { size, spec: { shape, values, range, classNames = [], attributeNames = [], target } } = await openSource(text);
  return {
    json: { source: text, examples: size, shape, values, range: range ?? null, classNames, attributeNames, target: target?.shape ?? null },
    text: [
      text,
      '',
      table([
        ['examples', String(size)],
        ['shape', `[${shape.join(', ')}]`],
        ['values', range ? `${values} from ${range.join(' to ')}` : values],
        ...(classNames.length > 0 ? [['classes', classNames.join(', ')]] : []),
        ...(attributeNames.length > 0 ? [['attributes', attributeNames.join(', ')]] : []),
        ...(target ? [['target', `[${target.shape.join(', ')}]`]] : []),
      ]),
    ].join('\n'),
  };
}
