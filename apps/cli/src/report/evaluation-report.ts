import { metricSection, type Metrics } from './figures.js';
import { html, NOTHING, type Html } from './html.js';
import { metricName } from './metric-name.js';
import { pictureSection, type ReportPicture } from './picture-figure.js';
import { table } from './record-tables.js';
import { commandBlock, page } from './run-report.js';
import { showFigure } from './show-value.js';

/** What a report of an evaluation is made of. */
export interface EvaluationReport {
  /** What was measured on what: `vae on mnist?split=test`. */
  readonly title: string;
  /** A sentence below the title. */
  readonly lede: string;
  /** Groups of metrics, each with how it was measured and what is missing in it, by name with the reason. */
  readonly groups: readonly {
    readonly name: string;
    readonly title: string;
    readonly metrics: Metrics;
    readonly notes: readonly string[];
    readonly omitted: Readonly<Record<string, string>>;
  }[];
  /** Unit of the model's own losses. Default: nats per example. */
  readonly lossUnit?: string;
  /** Figures by class. */
  readonly classes: readonly ({ readonly class: string } & Readonly<Record<string, number | string>>)[];
  /** Which figures of classes are shown, in this order. */
  readonly columns: readonly string[];
  readonly pictures: readonly ReportPicture[];
  /** The command that measured. */
  readonly command: string;
}

/** An evaluation as one HTML file that opens offline, in the manner of a run's report. */
export function evaluationReport({ title, lede, groups, lossUnit, classes, columns, pictures, command }: EvaluationReport): string {
  const figures = groups.map(({ name, title: heading, metrics, notes }) => {
    if (Object.keys(metrics).length === 0) return NOTHING;
    return html`${metricSection(heading, metrics, { id: name, lossUnit })}${notes.map((note) => html`<p class="note">${note}</p>`)}`;
  });
  return page(title, html`<main>
<header><h1>${title}</h1><p class="lede">${lede}</p></header>
${figures}
${classSection(classes, columns)}
${pictureSection(pictures)}
${omittedSection(groups.flatMap(({ omitted }) => Object.entries(omitted)))}
<section aria-labelledby="details"><h2 id="details">How it was measured</h2>${commandBlock(command)}</section>
</main>
<footer>Written by gen. This page holds everything it shows and loads nothing.</footer>`);
}

function classSection(classes: EvaluationReport['classes'], columns: readonly string[]): Html {
  if (classes.length === 0) return NOTHING;
  const rows = classes.map((row) => [row.class, ...columns.map((column) => (typeof row[column] === 'number' ? showFigure(row[column]) : '—'))]);
  const heads = ['Class', ...columns.map((column) => (column === 'n' ? 'Examples' : metricName(column).name))];
  return html`<section aria-labelledby="classes-table"><h2 id="classes-table">By class</h2>${table('Figures of each class', heads, rows)}</section>`;
}

function omittedSection(omitted: readonly (readonly [string, string])[]): Html {
  if (omitted.length === 0) return NOTHING;
  const rows = omitted.map(([name, reason]) => [metricName(name).name, reason]);
  return html`<section aria-labelledby="omitted"><h2 id="omitted">Not measured</h2>${table('Metrics that are not there', ['Metric', 'Why'], rows)}</section>`;
}
