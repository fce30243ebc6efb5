import type { EpochRecord } from '@gen/core-layers';
import { lossName } from '../plots/loss-name.js';
import { html, NOTHING, type Html } from './html.js';
import { table } from './record-tables.js';
import { showDuration, showFigure } from './show-value.js';

/** Every epoch's losses, folded away. */
export function historyTable(history: readonly EpochRecord[], unit: string): Html {
  if (history.length === 0) return NOTHING;
  const names = [...new Set(history.flatMap(({ training }) => Object.keys(training)))];
  const splits = history.some(({ validation }) => validation) ? (['training', 'validation'] as const) : (['training'] as const);
  const columns = splits.flatMap((split) => names.map((name) => `${lossName(name)}, ${split}`));
  const rows = history.map((record) => {
    const losses = splits.flatMap((split) => names.map((name) => showLoss(record[split]?.[name])));
    return [String(record.epoch), String(record.step), ...losses, record.learningRate.toPrecision(3), showDuration(record.seconds)];
  });
  const losses = table(`Losses by epoch, ${inUnit(unit)}`, ['Epoch', 'Steps', ...columns, 'Learning rate', 'Time'], rows);
  return html`<details><summary>Every epoch in figures</summary>${losses}</details>`;
}

/** A unit in a sentence: `in nats per example`, `per example`. */
export function inUnit(unit: string): string {
  return unit.startsWith('per ') ? unit : `in ${unit}`;
}

function showLoss(value: number | undefined): string {
  return value === undefined ? '—' : showFigure(value);
}
