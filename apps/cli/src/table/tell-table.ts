import type { Context } from '../context.js';
import { counted } from '../output.js';
import { describeColumns } from './describe-table.js';
import { tableFacts } from './table-facts.js';

/**
 * Shows how a source's table is read before it is trained on, and warns of what may not be meant so. Other sources pass
 * without a word.
 */
export async function tellTable(text: string, { note, warn }: Pick<Context, 'note' | 'warn'>): Promise<void> {
  const facts = await tableFacts(text);
  if (!facts) return;
  note(`${counted(facts.rows, 'row')}:\n${describeColumns(facts)}`);
  for (const warning of facts.warnings) warn(warning);
}
