import { formatEstimate, formatNumber, table } from '../output.js';
import type { ClassRow, Evaluation } from './evaluation.js';
import type { Metric } from './measurement.js';

/** An evaluation as people read it: a table for each group, one of the classes, and what is missing with the reason. */
export function describeEvaluation({ groups, perClass }: Evaluation): string {
  const tables = groups.filter(({ metrics }) => Object.keys(metrics).length > 0).map(({ title, metrics, notes }) => [metricTable(title, metrics), ...notes].join('\n'));
  const reasons = new Map<string, string[]>();
  for (const [name, reason] of groups.flatMap(({ omitted }) => Object.entries(omitted))) reasons.set(reason, [...(reasons.get(reason) ?? []), name]);
  const missing = [...reasons].map(([reason, names]) => `Without ${names.join(', ')}: ${reason}.`);
  return [...tables, ...(perClass.length > 0 ? [classTable(perClass)] : []), ...(missing.length > 0 ? [missing.join('\n')] : [])].join('\n\n');
}

/** The columns of a table of classes: what any class has. */
export function classColumns(perClass: readonly ClassRow[]): string[] {
  return [...new Set(perClass.flatMap((row) => Object.keys(row)))].filter((name) => name !== 'label' && name !== 'class');
}

function metricTable(title: string, metrics: Readonly<Record<string, Metric>>): string {
  const rows = Object.entries(metrics).map(([name, metric]) => {
    if (typeof metric === 'number') return [name, formatNumber(metric), ''];
    const bias = typeof metric['bias'] === 'number' && metric['bias'] > 0 ? `, about ${formatNumber(metric['bias'])} of it bias` : '';
    const examples = typeof metric['examples'] === 'number' && metric['examples'] !== metric.samples ? ` of ${formatNumber(metric['examples'])} examples` : '';
    return [name, formatEstimate(metric.value, metric.standardError), `${metric.kind}, ${formatNumber(metric.samples)} samples${examples}${bias}`];
  });
  return table(rows, [title, 'value', 'kind']);
}

function classTable(perClass: readonly ClassRow[]): string {
  const columns = classColumns(perClass);
  const rows = perClass.map((row) => [row.class, ...columns.map((column) => (typeof row[column] === 'number' ? formatNumber(row[column]) : ''))]);
  return table(rows, ['class', ...columns]);
}
