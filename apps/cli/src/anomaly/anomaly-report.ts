import { counted, formatNumber } from '../output.js';
import { evaluationReport } from '../report/index.js';
import type { Metric } from '../evaluate/measurement.js';
import type { RankedExample } from './rank-examples.js';

/** What a report of anomalies is made of. */
export interface AnomalyReport {
  readonly title: string;
  /** What the model is. */
  readonly description: string;
  readonly count: number;
  readonly threshold: number;
  /** How many scores are above it. */
  readonly above: number;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly highest: readonly RankedExample[];
  /** The highest drawn, with what the drawing shows. */
  readonly drawing: { readonly svg: string; readonly caption: string } | undefined;
  /** The command that scored. */
  readonly command: string;
}

/** Columns that are named for a row. */
const NAMED = 3;

/** The anomalies of data as one HTML file that opens offline: how many there are, the highest scores, and where these come from. */
export function anomalyReport({ title, description, count, threshold, above, metrics, highest, drawing, command }: AnomalyReport): string {
  const [names, ...rows] = anomalyRows(highest) as [string[], ...string[][]];
  return evaluationReport({
    title,
    lede: `${formatNumber(above)} of ${counted(count, 'example')} ${above === 1 ? 'is' : 'are'} above the threshold. ${description}`,
    groups: [{ name: 'anomalies', title: 'Anomalies', metrics: { examples: count, aboveThreshold: above, threshold, ...metrics }, notes: [], omitted: {} }],
    classes: [],
    columns: [],
    pictures: [
      ...(drawing ? [{ title: 'Where the highest scores come from', alt: 'The examples of the highest scores, the parts that add most marked in red.', ...drawing }] : []),
      {
        title: 'The highest scores',
        caption: 'A position counts the examples of the data from 0.',
        alt: 'A table of the examples of the highest scores.',
        table: { names, rows },
      },
    ],
    command,
  });
}

/** The examples of the highest scores as rows of text, after one of names. */
export function anomalyRows(highest: readonly RankedExample[]): string[][] {
  const hasClasses = highest.some((example) => example.class !== undefined);
  const hasNames = highest.some(({ name }) => name !== undefined);
  const hasColumns = highest.some((example) => example.columns !== undefined);
  return [
    ['rank', 'position', ...(hasNames ? ['name'] : []), 'score', 'anomaly', ...(hasClasses ? ['class'] : []), ...(hasColumns ? ['columns'] : [])],
    ...highest.map((example) => [
      formatNumber(example.rank),
      formatNumber(example.position),
      ...(hasNames ? [example.name ?? ''] : []),
      formatNumber(Number(example.score.toPrecision(5))),
      example.isAnomaly ? 'yes' : 'no',
      ...(hasClasses ? [example.class ?? ''] : []),
      ...(hasColumns ? [(example.columns ?? []).slice(0, NAMED).map(({ name, share }) => `${name} ${Math.round(100 * share)} %`).join(', ')] : []),
    ]),
  ];
}
