import { DataError } from '@gen/core';
import type { EpochRecord } from '@gen/core-layers';
import { drawPlot, type Place, type PlotLibrary } from './draw-plot.js';
import { axisTitle, figure, HEADER } from './figure.js';
import { lossName } from './loss-name.js';
import { lossPoints, type LossPoint } from './loss-points.js';
import { AXIS, TRAINING, VALIDATION } from './palette.js';

/** How loss curves are drawn. */
export interface LossCurveOptions {
  /** Default `Loss by epoch`. */
  readonly title?: string;
  /** Unit of every loss. Default `nats per example`. */
  readonly unit?: string;
}

const WIDTH = 800;
const TOTAL_HEIGHT = 300;
const PART_HEIGHT = 210;
const KEY_LEFT = 560;

/**
 * The total loss by epoch, and below it each of its parts on a scale of its own: training as a solid line, validation
 * dashed. SVG, 800 pixels wide.
 *
 * @throws DataError if the history is empty
 *
 * @example
 * await writeFile('curves.svg', await lossCurves(result.history));
 */
export async function lossCurves(history: readonly EpochRecord[], { title = 'Loss by epoch', unit = 'nats per example' }: LossCurveOptions = {}): Promise<string> {
  if (history.length === 0) throw new DataError('Loss curves need at least one epoch, got none.');
  const names = [...new Set(history.flatMap(({ training }) => Object.keys(training)))];
  const parts = names.filter((name) => name !== 'loss');
  const columns = parts.length === 3 ? 3 : Math.min(2, Math.max(1, parts.length));
  const width = WIDTH / columns;
  const partsTop = HEADER + (names.includes('loss') ? TOTAL_HEIGHT : 0);

  const content = [key(history.some(({ validation }) => validation))];
  if (names.includes('loss')) {
    content.push(await panel(history, 'loss', unit, WIDTH, TOTAL_HEIGHT, { x: 0, y: HEADER }));
  }
  for (const [index, name] of parts.entries()) {
    const place = { x: (index % columns) * width, y: partsTop + Math.floor(index / columns) * PART_HEIGHT };
    content.push(await panel(history, name, unit, width, PART_HEIGHT, place));
  }
  const height = partsTop + Math.ceil(parts.length / columns) * PART_HEIGHT;
  return figure({ width: WIDTH, height, title, description: describe(history, unit), titleWidth: KEY_LEFT - 32, content });
}

async function panel(history: readonly EpochRecord[], name: string, unit: string, width: number, height: number, place: Place): Promise<string> {
  const points = lossPoints(history, name);
  const [first, last] = [points[0]!.epoch, points[points.length - 1]!.epoch];
  const plot = await drawPlot(
    (library) => ({
      width,
      height,
      marginLeft: 60,
      marginRight: 24,
      marginTop: 34,
      marginBottom: 42,
      x: {
        domain: first === last ? [first - 1, last + 1] : [first, last],
        ticks: epochTicks(library, first, last, width),
        tickFormat: 'd',
        label: 'epoch',
        labelAnchor: 'center',
        labelArrow: 'none',
      },
      y: { domain: lossRange(points), nice: true, grid: true, ticks: height / 50, label: null },
      marks: [
        library.frame({ anchor: 'bottom', stroke: AXIS }),
        ...lines(library, points, 'training', TRAINING),
        ...lines(library, points, 'validation', VALIDATION),
      ],
    }),
    place,
  );
  return plot + axisTitle(`${lossName(name)} (${unit})`, place);
}

/** From the smallest to the largest finite loss; about a single value there is room to see it in the middle. */
function lossRange(points: readonly LossPoint[]): [number, number] {
  const values = points.map(({ value }) => value).filter(Number.isFinite);
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = low === high ? Math.abs(low) * 0.05 || 1 : 0;
  return [low - room, high + room];
}

function lines(plot: PlotLibrary, points: readonly LossPoint[], split: LossPoint['split'], stroke: string): ReturnType<PlotLibrary['line']>[] {
  const own = points.filter((point) => point.split === split);
  const dashes = split === 'validation' ? { strokeDasharray: '5 4' } : {};
  const line = plot.line(own, { x: 'epoch', y: 'value', stroke, strokeWidth: 2, strokeLinejoin: 'round', ...dashes });
  return own.length > 40 ? [line] : [line, plot.dot(own, { x: 'epoch', y: 'value', fill: stroke, r: 3 })];
}

/** Whole epochs only, at most one for every 50 pixels. */
function epochTicks(plot: PlotLibrary, first: number, last: number, width: number): number[] {
  if (first === last) return [first];
  const most = Math.max(2, Math.floor(width / 50));
  const step = Math.ceil((last - first) / most);
  const nice = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000].find((size) => size >= step) ?? step;
  const ticks = plot.numberInterval(nice).range(first, last + 1);
  return ticks.filter((tick) => tick <= last);
}

function key(validated: boolean): string {
  const entry = (x: number, color: string, dashes: string, text: string): string =>
    `<line x1="${x}" x2="${x + 28}" y1="21" y2="21" stroke="${color}" stroke-width="2.5"${dashes}/><text x="${x + 36}" y="25" font-size="13">${text}</text>`;
  return entry(KEY_LEFT, TRAINING, '', 'training') + (validated ? entry(KEY_LEFT + 112, VALIDATION, ' stroke-dasharray="5 4"', 'validation') : '');
}

function describe(history: readonly EpochRecord[], unit: string): string {
  const last = history[history.length - 1]!;
  const told = (split: string, losses: Readonly<Record<string, number>>): string =>
    `${split} ${Object.entries(losses).map(([name, value]) => `${lossName(name)} ${value.toFixed(2)}`).join(', ')}`;
  const validation = last.validation ? `; ${told('validation', last.validation)}` : '';
  return `After epoch ${last.epoch}: ${told('training', last.training)}${validation} (${unit}).`;
}
