import type { Experiment, ExperimentPicture, Finding } from '../experiments/experiment.js';
import { evaluationReport } from '../report/index.js';
import { FINDING_COLUMNS, findingRows } from './findings.js';

/** What a report of an experiment is made of. */
interface ExperimentReport {
  readonly experiment: Experiment;
  /** What it learned from. */
  readonly data: string;
  readonly findings: readonly Finding[];
  readonly pictures: readonly ExperimentPicture[];
  /** The command that ran it. */
  readonly command: string;
}

/** An experiment as one HTML file that opens offline: its pictures, and its figures beside what it claims of them. */
export function experimentReport({ experiment: { title, shows, paper }, data, findings, pictures, command }: ExperimentReport): string {
  const source = paper ? ` After ${paper.authors}, “${paper.title}”, ${paper.year}.` : '';
  return evaluationReport({
    title,
    lede: `${shows} Data: ${data}.${source}`,
    groups: [],
    classes: [],
    columns: [],
    pictures: [
      ...pictures.map(({ title: name, caption, content }) => ({ title: name, caption, alt: name, ...(typeof content === 'string' ? { svg: content } : { png: content }) })),
      { title: 'Figures', caption: 'What was measured, and what the experiment claims of it.', alt: 'A table of figures.', table: { names: FINDING_COLUMNS, rows: findingRows(findings) } },
    ],
    command,
  });
}
