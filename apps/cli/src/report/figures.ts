import type { Estimate } from '@gen/core';
import type { EpochRecord } from '@gen/core-layers';
import { lossName } from '../plots/loss-name.js';
import { html, NOTHING, type Html } from './html.js';
import { metricName, NATS } from './metric-name.js';
import { showEstimate, showFigure } from './show-value.js';

/** Metrics by their documented name. */
export type Metrics = Readonly<Record<string, number | Estimate>>;

interface Tile {
  readonly name: string;
  readonly value: string;
  readonly notes: readonly string[];
}

/** What the run came to: the metrics, or else the losses of the last epoch, as large figures with unit and standard error. */
export function finalFigures(metrics: Metrics | undefined, metricsOf: string | undefined, history: readonly EpochRecord[], unit: string): Html {
  if (metrics && Object.keys(metrics).length > 0) return metricSection(metricsOf ? `Measured on ${metricsOf}` : 'Measured', metrics, { lossUnit: unit });
  const last = history[history.length - 1];
  if (!last) return NOTHING;
  const split = last.validation ? 'validation' : 'training';
  const tiles = Object.entries(last[split] ?? {}).map(([key, value]) => ({ name: lossName(key), value: showFigure(value), notes: [unit] }));
  return section(`After ${last.epoch === 1 ? 'one epoch' : `${last.epoch} epochs`}, on the ${split} data`, tiles);
}

/** Metrics as large figures under a heading, with unit and standard error. */
export function metricSection(title: string, metrics: Metrics, { id = 'figures', lossUnit }: { readonly id?: string; /** Of the model's own losses, where it is not the usual one. */ readonly lossUnit?: string | undefined } = {}): Html {
  return section(title, Object.entries(metrics).map(([key, metric]) => metricTile(key, metric, lossUnit)), id);
}

function section(title: string, tiles: readonly Tile[], id = 'figures'): Html {
  const items = tiles.map(({ name, value, notes }) => {
    const lines = notes.map((note) => html`<span class="note">${note}</span>`);
    return html`<div class="tile"><dt>${name}</dt><dd><span class="value">${value}</span>${lines}</dd></div>`;
  });
  const errors = tiles.some(({ notes }) => notes.some((note) => note.startsWith('±'))) ? html`<p class="note">± is one standard error.</p>` : NOTHING;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><dl class="tiles">${items}</dl>${errors}</section>`;
}

function metricTile(key: string, metric: number | Estimate, lossUnit: string | undefined): Tile {
  const { name, unit: usual } = metricName(key);
  const unit = usual === NATS ? (lossUnit ?? usual) : usual;
  const units = unit ? [unit] : [];
  if (typeof metric === 'number') return { name, value: showFigure(metric), notes: units };
  const shown = Number.isFinite(metric.standardError) ? showEstimate(metric.value, metric.standardError) : { value: showFigure(metric.value) };
  const error = 'error' in shown ? [`± ${shown.error}`] : [];
  const kind = { exact: [], 'lower-bound': ['a lower bound'], estimate: ['an estimate'] }[metric.kind];
  return { name, value: shown.value, notes: [...units, [...error, ...kind].join(', ')].filter((note) => note !== '') };
}
