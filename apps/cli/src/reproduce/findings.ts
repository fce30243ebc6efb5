import type { Finding } from '../experiments/experiment.js';
import { formatNumber, table } from '../output.js';

/** Whether a figure is what is claimed of it; always where nothing is. */
export function holds({ value, atLeast = -Infinity, atMost = Infinity }: Finding): boolean {
  return value >= atLeast && value <= atMost;
}

/** Findings as rows of text: what, value, what is asked for, whether it holds. */
export function findingRows(findings: readonly Finding[]): string[][] {
  return findings.map((finding) => [finding.what, formatNumber(finding.value), askedFor(finding), claims(finding) ? (holds(finding) ? 'holds' : 'MISSED') : '']);
}

/** Findings as people read them. */
export function findingTable(findings: readonly Finding[]): string {
  return table(findingRows(findings), FINDING_COLUMNS);
}

/** Names of the columns of {@link findingRows}. */
export const FINDING_COLUMNS = ['figure', 'measured', 'asked for', ''];

function claims({ atLeast, atMost }: Finding): boolean {
  return atLeast !== undefined || atMost !== undefined;
}

function askedFor({ atLeast, atMost }: Finding): string {
  return [...(atLeast === undefined ? [] : [`≥ ${formatNumber(atLeast)}`]), ...(atMost === undefined ? [] : [`≤ ${formatNumber(atMost)}`])].join(', ');
}
