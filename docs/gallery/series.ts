import { anomalyKinds, curves, plantedAnomaly } from '@gen/datasets';
import { first, read } from './read.js';
import { colours, line, short, svg } from './svg.js';
import { write } from './write.js';

const [WIDE, HIGH, GAP] = [220, 90, 10];

/** Draws the curves and the series. */
export async function drawSeries(): Promise<void> {
  const { x } = await first(curves(), 9);
  const panels = x.map((curve, index) => panel(index, [line(steps(curve, 3.4), colours[index % 9])]));
  write('curves.svg', svg(3 * (WIDE + GAP) - GAP, 3 * (HIGH + GAP) - GAP, 'Nine curves', panels));

  const source = plantedAnomaly({ share: 0.6, seed: 1 });
  const chosen = anomalyKinds.map((_, label) => source.labels.indexOf(label));
  const series = await read(source, chosen);
  const kinds = series.x.map((values, index) => {
    const span = source.anomalyAt(chosen[index]!);
    const mark = span ? [`<rect x="${short((span.start / 128) * WIDE - 2)}" width="${short(((span.end - span.start) / 128) * WIDE + 4)}" height="${HIGH}" fill="#ff725c" fill-opacity=".25"/>`] : [];
    return panel(index, [...mark, line(steps(values, 5.5), '#333', 1.2), `<text x="5" y="${HIGH - 5}">${anomalyKinds[index]!}</text>`]);
  });
  write('planted-anomaly.svg', svg(3 * (WIDE + GAP) - GAP, 2 * (HIGH + GAP) - GAP, 'A series of each kind, the anomaly shaded', kinds));
}

const steps = (values: Float32Array, most: number): (readonly [number, number])[] =>
  Array.from(values, (value, step) => [(step / (values.length - 1)) * WIDE, HIGH / 2 - (value / most) * (HIGH / 2)] as const);

function panel(index: number, content: readonly string[]): string {
  const [x, y] = [(index % 3) * (WIDE + GAP), Math.floor(index / 3) * (HIGH + GAP)];
  return `<g transform="translate(${x} ${y})"><rect width="${WIDE}" height="${HIGH}" fill="#f5f5f5"/>${content.join('')}</g>`;
}
