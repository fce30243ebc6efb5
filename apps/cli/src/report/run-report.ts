import type { EpochRecord } from '@gen/core-layers';
import { finalFigures, type Metrics } from './figures.js';
import { historyTable, inUnit } from './history-table.js';
import { html, NOTHING, type Html } from './html.js';
import { pictureFigure, pictureSection, type ReportPicture } from './picture-figure.js';
import { recordFacts, recordTables } from './record-tables.js';
import { STYLE } from './style.js';

/** A command that goes on from a run. */
export interface NextCommand {
  /** What it does, as a short phrase. */
  readonly does: string;
  readonly command: string;
}

/** What a report is made of. */
export interface RunReport {
  /** What was trained on what: `VAE on MNIST`. */
  readonly title: string;
  /** A sentence below the title, such as what the model is. */
  readonly lede?: string;
  /**
   * What was asked for and how it ran. Plain values stand at the top of the page, nested records become tables of names
   * and values, lists of records become tables with columns, in this order.
   */
  readonly run: object;
  /** Losses by epoch. */
  readonly history: readonly EpochRecord[];
  /** Unit of every loss. Default `nats per example`. */
  readonly unit?: string;
  /** What the model was measured at, by documented name. Default: the losses of the last epoch are shown. */
  readonly metrics?: Metrics;
  /** What the metrics were measured on, to complete "Measured on …": `10,000 test images`. */
  readonly metricsOf?: string;
  /** Shown in this order. */
  readonly pictures: readonly ReportPicture[];
  /** The curves of the history, as SVG. */
  readonly curves?: string;
  /** The command that made the run. */
  readonly command: string;
  /** Commands to go on with. */
  readonly next?: readonly NextCommand[];
}

/**
 * A report of a run as one HTML file that opens offline: it holds its pictures, has no script, loads nothing, and shows
 * every text as text whatever is in it.
 *
 * @example
 * const page = runReport({
 *   title: 'VAE on digits', run: record, history, curves: await lossCurves(history), command: 'gen train vae --data digits',
 *   pictures: [{ title: 'Samples', caption: '64 samples from the prior.', alt: 'A grid of digits.', png }],
 * });
 */
export function runReport({ title, lede, run, history, unit = 'nats per example', metrics, metricsOf, pictures, curves, command, next = [] }: RunReport): string {
  const body = html`<main>
<header><h1>${title}</h1>${lede ? html`<p class="lede">${lede}</p>` : NOTHING}${recordFacts(run)}</header>
${finalFigures(metrics, metricsOf, history, unit)}
${pictureSection(pictures)}
${trainingSection(history, curves, unit)}
${commandSection(next)}
<section aria-labelledby="details"><h2 id="details">How it was made</h2>${commandBlock(command)}<div class="made">${recordTables(run)}</div></section>
</main>
<footer>Written by gen. This page holds everything it shows and loads nothing.</footer>`;
  return page(title, body);
}

function trainingSection(history: readonly EpochRecord[], curves: string | undefined, unit: string): Html {
  if (history.length === 0 && curves === undefined) return NOTHING;
  const drawn =
    curves === undefined
      ? NOTHING
      : pictureFigure({
          title: 'Loss by epoch',
          caption: `Means over each epoch, ${inUnit(unit)}; the parts add up to the total.`,
          alt: 'Curves of the total loss and its parts by epoch. The figures are in the table below.',
          svg: curves,
        });
  return html`<section aria-labelledby="training"><h2 id="training">Training</h2>${drawn}${historyTable(history, unit)}</section>`;
}

function commandSection(next: readonly NextCommand[]): Html {
  if (next.length === 0) return NOTHING;
  const items = next.map(({ does, command }) => html`<li>${does}${commandBlock(command)}</li>`);
  return html`<section aria-labelledby="next"><h2 id="next">Going on</h2><ul class="go-on">${items}</ul></section>`;
}

/** A command that can be copied. */
export function commandBlock(command: string): Html {
  return html`<pre><code>${command}</code></pre>`;
}

/** A page of its own that loads nothing. */
export function page(title: string, body: Html): string {
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${{ html: STYLE }}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return document.html;
}
